import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { refuse, type Day, type Figure, type Instant } from '#base'
import { HOUSE, sectorTree, type Question } from '#kpi'
import { createApp, type AppParts } from './app.ts'
import type { Problem } from './contract.ts'
import type { World } from './world.ts'

/** One figure, worked out nowhere: the API hands it on as it is. */
export const FIGURE: Figure = {
  kpi: 'dso',
  variant: 'simple',
  unit: 'days',
  per: 'month',
  period: '2026-02',
  from: '2026-02-01' as Day,
  to: '2026-03-01' as Day,
  group: null,
  horizon: null,
  value: 41.25,
  low: 40,
  high: 42.5,
  n: 120,
  numerator: 5500,
  denominator: 12000,
  status: 'complete',
  reason: null,
  parameters: {},
  definition: 'abc',
  asOf: '2026-02-28' as Day,
  knownAt: '2026-03-01T00:00:00.000Z' as Instant,
}

/** A world of one figure that keeps the questions it was asked. */
export function drawnWorld(change: Partial<World> = {}): World & { asked: Question[] } {
  const asked: Question[] = []
  return {
    asked,
    catalogue: async () => HOUSE,
    watermark: async () => 'w1',
    tree: async () => sectorTree('energy'),
    decided: async () => [],
    publish: async () => refuse('decision.owner', { nl: 'Wie?', en: 'Who?' }),
    check: async ({ edition }) => ({ edition, sealed: true, events: true, same: true, others: [] }),
    describe: async () => ({
      creditors: [{ id: 'waterkant', events: 12, firstOn: '2026-01-01' as Day, lastOn: '2026-02-28' as Day }],
      dimensions: { region: ['Noord', 'Zuid'], unheard: ['x'] },
    }),
    answer: async (question) => {
      asked.push(question)
      return question.creditor === 'nobody' ? refuse('creditor.unknown', { nl: 'Onbekend.', en: 'Unknown.' }) : [FIGURE]
    },
    ...change,
  }
}

/** The server on a drawn world. */
export function drawnApp(world: World = drawnWorld(), parts: Partial<AppParts> = {}): OpenAPIHono {
  return createApp({ world, webRoot: 'no-such-folder', version: '1.2.3', report: () => {}, ...parts })
}

/** The problem that a request gives, after checking that it is told as RFC 9457 asks. */
export async function problemOf(app: OpenAPIHono, path: string, status: number, init?: RequestInit): Promise<Problem> {
  const response = await app.request(path, init)
  assert.equal(response.status, status)
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/)
  const problem = (await response.json()) as Problem
  assert.equal(problem.status, status)
  assert.equal(problem.type, `urn:stuurhuis:problem:${problem.code}`)
  assert.ok(problem.words.nl && problem.words.en && problem.title)
  return problem
}

test('an address where nothing is, is told as a problem', async () => {
  assert.equal((await problemOf(drawnApp(), '/v1/nothing', 404)).code, 'route.unknown')
  assert.equal((await problemOf(drawnApp(), '/v1/figures/', 404)).code, 'route.unknown')
})

test('a problem is told in the language the caller prefers, Dutch when it does not say', async () => {
  assert.equal((await problemOf(drawnApp(), '/v1/nothing', 404)).detail, 'Er is niets op /v1/nothing.')
  const english = { headers: { 'accept-language': 'en-GB,en;q=0.9' } }
  assert.equal((await problemOf(drawnApp(), '/v1/nothing', 404, english)).detail, 'There is nothing at /v1/nothing.')
})
