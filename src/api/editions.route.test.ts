import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Day, Instant } from '#base'
import { temporaryDecisions, type Decisions, type Published } from '#steering'
import { drawnApp, drawnWorld, FIGURE, problemOf } from './drawn-world.test.ts'
import type { World } from './world.ts'

let decisions: Decisions
before(async () => void (decisions = await temporaryDecisions()))
after(() => decisions.close())

const ID = '00000000-0000-4000-8000-000000000001'
const PUBLISHED: Published = {
  isNew: true,
  edition: {
    id: ID,
    creditor: null,
    period: '2026-02',
    from: '2026-02-01' as Day,
    to: '2026-03-01' as Day,
    number: 1,
    asOf: '2026-02-28' as Day,
    knownAt: '2026-03-01T00:00:00.000Z' as Instant,
    deliveredBy: '2026-03-01 00:00:00.000001',
    events: 12,
    eventsHash: 'ab',
    tree: 'cd',
    dropped: [],
    hash: 'ef',
    owner: 'Anna',
    publishedAt: '2026-03-02T00:00:00.000Z' as Instant,
  },
  figures: [{ figure: FIGURE, difference: null }],
}

const sending = (body: string, type = 'application/json') => ({ method: 'POST', headers: { 'content-type': type }, body })

test('what is sent to be published is published under that name, and given back as it was kept', async () => {
  const asked: object[] = []
  const publish: World['publish'] = async (what) => {
    asked.push(what)
    return PUBLISHED
  }
  const app = drawnApp(drawnWorld({ publish }))
  const response = await app.request('/v1/editions', sending('{"period":"2026-02","owner":"Anna"}'))
  assert.deepEqual([response.status, await response.json()], [200, PUBLISHED])
  assert.deepEqual(asked, [{ period: '2026-02', owner: 'Anna', creditor: null }])
})

test('what is not sent as JSON, lacks something or has too much is refused, and nothing is published', async () => {
  const publish: World['publish'] = async () => assert.fail('it was published')
  const app = drawnApp(drawnWorld({ publish }))
  for (const init of [
    sending('{"period":"2026-02"}'),
    sending('{"period":"2026-02","owner":"Anna","colour":"red"}'),
    // This is what a page elsewhere can make a browser send without asking.
    sending('{"period":"2026-02","owner":"Anna"}', 'text/plain'),
    sending('period=2026-02&owner=Anna', 'application/x-www-form-urlencoded'),
    sending('{"period"'),
  ])
    assert.equal((await problemOf(app, '/v1/editions', 400, init)).status, 400, JSON.stringify(init))
})

test('where nothing was published the list is empty, and an edition that is not there is said not to be', async () => {
  const app = drawnApp(drawnWorld({ decided: (find) => find(decisions) }))
  assert.deepEqual(await (await app.request('/v1/editions?period=2026-02')).json(), { editions: [] })
  assert.equal((await problemOf(app, `/v1/editions/${ID}`, 404)).code, 'edition.none')
  assert.equal((await problemOf(app, `/v1/editions/${ID}/check`, 404)).code, 'edition.none')
  assert.equal((await problemOf(app, '/v1/editions/seven', 400)).code, 'request.parameter')
})
