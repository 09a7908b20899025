import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refuse, type Day } from '#base'
import { CATALOGUE, type Question } from '#kpi'
import { card, catalogue, type Catalogue, type RivalsAnswer } from './contract.ts'
import { vintages } from './contract-vintages.ts'
import { drawnApp, drawnWorld, FIGURE, problemOf } from './drawn-world.test.ts'

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

test('every code in a setting has a name in both languages', async () => {
  const { kpis } = catalogue.parse(await (await drawnApp().request('/v1/kpis')).json())
  const codes = kpis.flatMap(({ parameters }) =>
    parameters.flatMap(({ default: value, words }) => [value].flat().map((code) => [code, words] as const)),
  )
  for (const [code, words] of codes.filter(([each]) => typeof each === 'string'))
    assert.ok(words[code]?.nl && words[code]?.en, String(code))
  assert.equal(codes.find(([code]) => code === 'garnishment')?.[1]['garnishment']?.nl, 'beslag')
})

test('a KPI that does not exist is refused with the names of those that do', async () => {
  const problem = await problemOf(drawnApp(), '/v1/kpis/happiness', 404)
  assert.equal(problem.code, 'kpi.unknown')
  assert.match(problem.words.nl, /happiness.*dso.*repeat-arrears/)
})

test('an own KPI with a fault is listed with its file and line, and the others are given', async () => {
  const words = { nl: 'kpis/own-x.kpi.yaml, regel 3: fout.', en: 'kpis/own-x.kpi.yaml, line 3: wrong.' }
  const faulty = refuse('own.invalid', words, { file: 'kpis/own-x.kpi.yaml', row: 3 })
  const world = drawnWorld({ catalogue: async () => ({ kpis: CATALOGUE, refused: [faulty] }) })
  const { kpis, refused } = (await (await drawnApp(world).request('/v1/kpis')).json()) as Catalogue
  assert.deepEqual(refused, [{ code: 'own.invalid', words, file: 'kpis/own-x.kpi.yaml', line: 3 }])
  assert.deepEqual([kpis.length, kpis.some(({ own }) => own)], [CATALOGUE.length, false])
})

test('the rival definitions of a KPI are asked as figures are, and one without them says so', async () => {
  const world = drawnWorld()
  const response = await drawnApp(world).request('/v1/kpis/dso/rivals?from=2026-02-01&to=2026-03-01&where=region:Noord')
  const { rivals } = (await response.json()) as RivalsAnswer
  assert.deepEqual(
    rivals.map(({ id, figures }) => [id, figures.length]),
    [
      ['headline', 1],
      ['count-back', 0],
      ['best-possible', 0],
      ['days-delinquent', 0],
    ],
  )
  assert.deepEqual(world.asked[0], { kpis: ['dso'], from: '2026-02-01', to: '2026-03-01', where: { region: 'Noord' } })
  assert.equal((await problemOf(drawnApp(), '/v1/kpis/nps/rivals', 422)).code, 'rivals.none')
  assert.equal((await problemOf(drawnApp(), '/v1/kpis/dso/rivals?kpi=dso', 400)).code, 'request.parameter')
})

test('the vintages of a KPI are asked as figures are, at all ages at once; what cannot be asked says so', async () => {
  const heard: Question[] = []
  const world = drawnWorld({
    answer: async (question) => {
      heard.push(question)
      const horizons = (question.set?.horizon_days ?? '').split(',').map(Number)
      return ['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01'].flatMap((from, index) =>
        horizons.map((horizon) => {
          const to = `2024-0${index + 2}-01` as Day
          const numerator = 100 * horizon + index
          return {
            ...FIGURE,
            kpi: 'recovery-rate',
            variant: 'euro',
            unit: 'share' as const,
            period: from.slice(0, 7),
            from: from as Day,
            to,
            horizon,
            numerator,
            value: numerator / 12000,
            asOf: '2024-06-05' as Day,
          }
        }),
      )
    },
  })
  const path = '/v1/kpis/recovery-rate/vintages'
  const response = await drawnApp(world).request(`${path}?per=month&to-age=2&where=region:Noord`)
  const found = vintages.parse(await response.json())
  assert.deepEqual(heard, [{ kpis: ['recovery-rate'], per: 'month', set: { horizon_days: '30,60' }, where: { region: 'Noord' } }])
  assert.deepEqual(
    found.groups[0]?.vintages.map(({ period, age, method, reached }) => [period, age, method, reached?.amount]),
    [
      ['2024-01', 2, 'observed', 6000],
      ['2024-02', 2, 'observed', 6001],
      ['2024-03', 2, 'observed', 6002],
      ['2024-04', 1, 'bornhuetter-ferguson', 3003],
    ],
  )
  assert.equal((await problemOf(drawnApp(), '/v1/kpis/nps/vintages', 422)).code, 'vintages.none')
  for (const wrong of ['per=fortnight', 'to-age=0', 'to-age=x', 'horizon=3'])
    assert.equal((await problemOf(drawnApp(), `${path}?${wrong}`, 400)).code, 'request.parameter')
  assert.equal((await problemOf(drawnApp(), `${path}?per=week`, 422)).code, 'vintages.per')
  assert.match((await problemOf(drawnApp(), `${path}?to-age=99`, 400)).words.en, /a whole number of months from 1 to 36/)
  assert.match(
    (await problemOf(drawnApp(), `${path}?horizon=3`, 400)).words.en,
    /known are creditor, from, to, per, by, where, as-of, known-at, set, to-age, variant\./,
  )
})
