import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawnApp, drawnWorld, problemOf } from './drawn-world.test.ts'

const refused = () =>
  Promise.reject(new Error('The query failed.', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) }))

test('a server whose warehouse answers is well', async () => {
  for (const path of ['/health', '/v1/health'])
    assert.deepEqual(await (await drawnApp().request(path)).json(), { status: 'ok', version: '1.2.3' })
})

test('a server whose warehouse is gone says so, and is not to be blamed', async () => {
  const app = drawnApp(drawnWorld({ watermark: refused, describe: refused, answer: refused }))
  for (const path of ['/health', '/v1/health', '/v1/figures', '/v1/creditors'])
    assert.equal((await problemOf(app, path, 503)).code, 'store.unavailable')
})
