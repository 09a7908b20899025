import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawnApp, problemOf } from './drawn-world.test.ts'

test('creditors come with their span of days, and dimensions with their names and values', async () => {
  assert.deepEqual(await (await drawnApp().request('/v1/creditors')).json(), {
    creditors: [{ id: 'waterkant', events: 12, firstOn: '2026-01-01', lastOn: '2026-02-28' }],
    dimensions: [{ id: 'region', name: { nl: 'Regio', en: 'Region' }, values: ['Noord', 'Zuid'] }],
  })
})

test('the list of creditors takes no parameters', async () => {
  assert.match((await problemOf(drawnApp(), '/v1/creditors?id=1', 400)).words.en, /"id"; this question takes none/)
})
