import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { isRefusal } from '#base'
import { decisionsQuery, figuresQuery } from './contract.ts'
import { vintagesQuery } from './contract-vintages.ts'
import { drawnApp, drawnWorld, problemOf } from './drawn-world.test.ts'
import type { Trouble } from './failure.ts'
import { startServer } from './serve.ts'

test('our own mistake gives a number to report and nothing of how we are made', async () => {
  const heard: Trouble[] = []
  const world = drawnWorld({ answer: () => Promise.reject(new Error('Cannot read /secret/place')) })
  const problem = await problemOf(drawnApp(world, { report: (trouble) => heard.push(trouble) }), '/v1/figures', 500)
  assert.equal(problem.code, 'server.mistake')
  assert.ok(problem.requestId && problem.words.nl.includes(problem.requestId))
  assert.doesNotMatch(JSON.stringify(problem), /secret|at .*\.ts/)
  assert.deepEqual(
    heard.map(({ requestId, outage, error }) => [requestId, outage, error.message]),
    [[problem.requestId, false, 'Cannot read /secret/place']],
  )
})

test('every answer under /v1 names the version of the API', async () => {
  for (const path of ['/v1/kpis', '/v1/figures?x=1', '/v1/openapi.json', '/v1/nothing']) {
    const response = await drawnApp().request(path)
    assert.equal(response.headers.get('api-version'), '1.2.3', path)
  }
})

test('nothing can be sent to the server', async () => {
  const response = await drawnApp().request('/v1/figures', { method: 'POST' })
  assert.deepEqual([response.status, response.headers.get('allow')], [405, 'GET, HEAD'])
})

test('a page may load from this server only, and may not be framed', async () => {
  const headers = (await drawnApp().request('/v1/kpis')).headers
  const policy = headers.get('content-security-policy') ?? ''
  for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"])
    assert.ok(policy.includes(rule), rule)
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
})

test('the OpenAPI document names every route, every parameter and every problem', async () => {
  const document = (await (await drawnApp().request('/v1/openapi.json')).json()) as Record<string, never>
  const paths = document.paths as Record<string, { get: { parameters?: { name: string }[]; responses: object } }>
  const routes = `annotations calendar creditors decisions editions editions/{id} editions/{id}/check figures health
    kpis kpis/{id} kpis/{id}/rivals kpis/{id}/vintages targets tree tree/edges`
  assert.deepEqual(
    Object.keys(paths).toSorted(),
    routes.split(/\s+/).map((name) => `/v1/${name}`),
  )
  const figures = paths['/v1/figures']?.get
  assert.deepEqual(
    figures?.parameters?.map(({ name }) => name),
    ['kpi', 'creditor', 'from', 'to', 'per', 'by', 'where', 'besides', 'as-of', 'known-at', 'set'],
  )
  assert.deepEqual(Object.keys(figures?.responses ?? {}), ['200', '400', '422', '503'])
  const pattern = /"pattern":"([^"]*:[^"]*)"/.exec(JSON.stringify(figures))?.[1] ?? ''
  assert.deepEqual([new RegExp(pattern).test('region:Noord'), new RegExp(pattern).test('region')], [true, false])
})

test('files named by their content are kept for ever, the page itself is asked for again', async () => {
  const webRoot = mkdtempSync(join(tmpdir(), 'web-'))
  mkdirSync(join(webRoot, 'assets'))
  writeFileSync(join(webRoot, 'index.html'), '<title>Stuurhuis</title>')
  writeFileSync(join(webRoot, 'assets', 'index-abc.js'), 'export {}')
  const app = drawnApp(drawnWorld(), { webRoot })
  const [page, script] = [await app.request('/?lang=en'), await app.request('/assets/index-abc.js')]
  assert.deepEqual([page.status, page.headers.get('cache-control'), await page.text()], [200, 'no-cache', '<title>Stuurhuis</title>'])
  assert.match(script.headers.get('cache-control') ?? '', /immutable/)
  assert.equal((await app.request('/../package.json')).status, 404)
  assert.equal((await app.request('/%2e%2e/%2e%2e/etc/hostname')).status, 404)
  rmSync(webRoot, { recursive: true })
})

test('a server listens on this machine only, refuses a port that is taken, and stops', async () => {
  const server = await startServer(drawnApp(), { port: 0 })
  assert.ok(!isRefusal(server))
  assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+$/)
  assert.equal((await fetch(`${server.url}/v1/health`)).status, 200)
  const second = await startServer(drawnApp(), { port: server.port })
  assert.ok(isRefusal(second) && second.refused === 'serve.port' && second.words.nl.includes(String(server.port)))
  await server.close()
  await assert.rejects(fetch(`${server.url}/v1/health`))
})

test('the page of the API names every route and every parameter', async () => {
  const page = readFileSync(new URL('../../docs/reference/api.md', import.meta.url), 'utf8')
  const { paths } = (await (await drawnApp().request('/v1/openapi.json')).json()) as { paths: Record<string, unknown> }
  for (const name of [
    ...Object.keys(paths),
    ...Object.keys(figuresQuery.shape),
    ...Object.keys(decisionsQuery.shape),
    ...Object.keys(vintagesQuery.shape),
  ])
    assert.ok(page.includes(`\`${name}\``), name)
})
