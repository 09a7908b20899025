import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CATALOGUE } from '#kpi'
import { card, catalogue } from './contract.ts'
import { drawnApp, problemOf } from './drawn-world.test.ts'

test('every KPI of the house can be looked up, in the order of the catalogue', async () => {
  const { kpis } = catalogue.parse(await (await drawnApp().request('/v1/kpis')).json())
  assert.deepEqual(
    kpis.map(({ id }) => id),
    CATALOGUE.map(({ id }) => id),
  )
})

test('a definition card says what is counted and how, and carries the fingerprint of the definition, but no SQL', async () => {
  const answer = await (await drawnApp().request('/v1/kpis/dso')).json()
  const dso = card.parse(answer)
  assert.equal(dso.name.nl, 'DSO')
  assert.equal(dso.variants[0]?.unit, 'days')
  assert.equal(dso.variants.find(({ id }) => id === 'collection-effectiveness')?.unit, 'share')
  assert.ok(dso.traps.length > 0 && dso.formula.en && dso.dimensions.some(({ id, name }) => id === 'region' && name.nl === 'Regio'))
  assert.match(dso.definition, /^[0-9a-f]{12}$/)
  assert.doesNotMatch(JSON.stringify(answer), /SELECT/)
})

test('a card tells of each variant whether it divides money or numbers', async () => {
  const { kpis } = catalogue.parse(await (await drawnApp().request('/v1/kpis')).json())
  const told = new Map(kpis.flatMap(({ id, variants }) => variants.map((variant) => [`${id} ${variant.id}`, variant.numerator])))
  for (const variant of [
    'dso simple',
    'days-to-pay euro-weighted',
    'recovery-rate euro',
    'cost-burden charged',
    'cost-burden waived',
    'cost-to-collect borne',
    'step-conversion cost-added',
  ])
    assert.equal(told.get(variant), 'cents', variant)
  for (const variant of ['days-to-pay by-count', 'days-to-pay naive', 'repeat-arrears by-customer', 'cost-burden median'])
    assert.equal(told.get(variant), 'count', variant)
})

test('a KPI that does not exist is refused with the names of those that do', async () => {
  const problem = await problemOf(drawnApp(), '/v1/kpis/happiness', 404)
  assert.equal(problem.code, 'kpi.unknown')
  assert.match(problem.words.nl, /happiness.*dso.*repeat-arrears/)
})
