import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawnApp, drawnWorld, FIGURE, problemOf } from './drawn-world.test.ts'

test('a figure is handed on as it is, with the day and the instant it holds for', async () => {
  const response = await drawnApp().request('/v1/figures')
  assert.equal(response.status, 200)
  assert.deepEqual(await response.json(), { figures: [FIGURE], asOf: '2026-02-28', knownAt: '2026-03-01T00:00:00.000Z' })
})

test('everything that can be asked reaches the engine', async () => {
  const world = drawnWorld()
  const path =
    '/v1/figures?kpi=dso&kpi=cost-burden&creditor=waterkant&from=2026-01-01&to=2026-03-01&per=quarter&by=region&by=product' +
    '&where=region:Noord&where=household:2:plus&besides=vulnerable:yes&as-of=2026-02-14&known-at=2026-02-15T12:00:00Z&set=grace_days:5'
  assert.equal((await drawnApp(world).request(path)).status, 200)
  assert.deepEqual(world.asked, [
    {
      kpis: ['dso', 'cost-burden'],
      creditor: 'waterkant',
      from: '2026-01-01',
      to: '2026-03-01',
      per: 'quarter',
      by: ['region', 'product'],
      where: { region: 'Noord', household: '2:plus' },
      besides: { vulnerable: 'yes' },
      asOf: '2026-02-14',
      knownAt: '2026-02-15T12:00:00Z',
      set: { grace_days: '5' },
    },
  ])
})

test('what is not asked is left to the engine', async () => {
  const world = drawnWorld()
  await drawnApp(world).request('/v1/figures?kpi=dso')
  assert.deepEqual(world.asked, [{ kpis: ['dso'] }])
})

test('an unknown parameter is refused by name, with the names that exist', async () => {
  const { code, errors, words } = await problemOf(drawnApp(), '/v1/figures?groupby=region', 400)
  assert.equal(code, 'request.parameter')
  assert.deepEqual(
    errors?.map(({ name }) => name),
    ['groupby'],
  )
  assert.match(words.en, /"groupby".*creditor, from, to, per, by, where, besides, as-of, known-at, set/)
})

for (const [asked, name] of [
  ['from=2026-02-30', 'from'],
  ['to=01-02-2026', 'to'],
  ['per=fortnight', 'per'],
  ['where=Noord', 'where'],
  ['set=5', 'set'],
  ['known-at=yesterday', 'known-at'],
  ['creditor=a&creditor=b', 'creditor'],
] as const)
  test(`${asked} is refused with how to write it`, async () => {
    const { errors } = await problemOf(drawnApp(), `/v1/figures?${asked}`, 400)
    assert.deepEqual(
      errors?.map((error) => error.name),
      [name],
    )
    assert.match(errors?.[0]?.words.nl ?? '', new RegExp(`^Schrijf "${name}"`))
  })

test('a question that the engine refuses is told with its own code and words', async () => {
  const { code, words } = await problemOf(drawnApp(), '/v1/figures?creditor=nobody', 422)
  assert.deepEqual({ code, words }, { code: 'creditor.unknown', words: { nl: 'Onbekend.', en: 'Unknown.' } })
})

test('an unchanged answer is not sent again; another question or other data are', async () => {
  let watermark = 'w1'
  const world = drawnWorld({ watermark: async () => watermark })
  const app = drawnApp(world)
  const tag = (await app.request('/v1/figures?kpi=dso')).headers.get('etag') ?? ''
  const again = (path: string) => app.request(path, { headers: { 'if-none-match': `"other", ${tag}` } })
  const unchanged = await again('/v1/figures?kpi=dso')
  assert.deepEqual([unchanged.status, await unchanged.text(), unchanged.headers.get('etag')], [304, '', tag])
  assert.equal(world.asked.length, 1)
  assert.equal((await again('/v1/figures?kpi=cost-burden')).status, 200)
  watermark = 'w2'
  assert.equal((await again('/v1/figures?kpi=dso')).status, 200)
})

test('a refused question is not kept as an answer', async () => {
  const response = await drawnApp().request('/v1/figures?creditor=nobody')
  assert.equal(response.headers.get('etag'), null)
  assert.equal(response.headers.get('cache-control'), 'no-store')
})
