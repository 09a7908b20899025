import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync, globSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { createApp, startServer, worldOf, type Running, type World } from '#api'
import { isRefusal, type Day, type Instant } from '#base'
import { demoEvents, prepareFacts, record } from '#facts'
import { addAnnotation, addPeak, setTarget, temporaryDecisions, type Decisions } from '#steering'
import { temporaryStore, type Store } from '#store'
import { noBrowser, openBrowser } from './browser.ts'

const WEB = fileURLToPath(new URL('.', import.meta.url))
const SOURCES = fileURLToPath(new URL('..', import.meta.url))

/** The pages on a demo world in a real browser: their addresses with data, without, and with the warehouse out of reach. */
export type PageWorld = { browser: Browser; world: World; full: string; empty: string; gone: string; close: () => Promise<void> }

export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1440, height: 900 }

/** Declares tests on the pages of one world, which is opened before the first and closed after the last; they are skipped where there is no browser. */
export function pageTests(): (name: string, run: (world: PageWorld) => Promise<void>) => void {
  const skip = noBrowser ?? false
  let pages: PageWorld | undefined
  before(async () => {
    if (!skip) pages = await openPageWorld()
  })
  after(() => pages?.close())
  return (name, run) => void test(name, { skip }, () => run(pages!))
}

/** Builds the pages when they are older than their sources, and serves and opens them. */
async function openPageWorld(): Promise<PageWorld> {
  const pages = await builtPages()
  const [browser, store] = [await openBrowser(), await temporaryStore()]
  const decisions = await temporaryDecisions()
  await decide(decisions)
  const world: World = { ...(await demoWorld(store)), decided: (find) => find(decisions) }
  const outOfReach = { ...world, answer: () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })) }
  const servers: Running[] = []
  for (const each of [world, await emptyWorld(store), outOfReach]) servers.push(await serve(each, pages.folder))
  const [full, empty, gone] = servers.map(({ url }) => url) as [string, string, string]
  const close = async () => {
    await browser.close()
    for (const server of servers) await server.close()
    await store.close()
    await decisions.close()
    if (pages.own) await rm(pages.folder, { recursive: true })
  }
  return { browser, world, full, empty, gone, close }
}

/** What people of that supplier decided: a target, a peak and two annotations, one of which about a region. */
async function decide(decisions: Decisions): Promise<void> {
  const [at, owner, creditor] = ['2026-01-05T09:00:00.000Z' as Instant, 'Jansen', null]
  const [from, to] = ['2026-03-01' as Day, '2026-04-01' as Day]
  const headline = { kpi: 'dso', variant: 'simple', horizon: null, unit: 'days' } as const
  await setTarget(decisions, { ...headline, segment: {}, value: 30, from, to: null, owner, creditor }, { id: randomUUID(), at })
  await addPeak(decisions, { kind: 'yearly-settlement', text: '', from, to, owner, creditor }, { id: randomUUID(), at })
  const text = 'De post lag drie dagen stil door een staking bij de bezorger'
  await addAnnotation(decisions, { kpi: null, segment: {}, text, from, to, owner, creditor }, { id: randomUUID(), at })
  const south = { kpi: 'dso', segment: { region: 'Zuid' }, text: 'Nieuwe brief' }
  await addAnnotation(decisions, { ...south, from: '2026-05-01', to: '2026-09-01', owner, creditor }, { id: randomUUID(), at })
}

/** A supplier that does not exist, small enough for a test: too few files in a month for most figures, enough in a quarter. */
async function demoWorld(store: Store): Promise<World> {
  await prepareFacts(store)
  await record(store, [...demoEvents({ customers: 3000, months: 30, seed: 1, end: '2026-11-20' as Day })])
  return worldOf(store)
}

async function emptyWorld(store: Store): Promise<World> {
  await store.command('CREATE DATABASE empty')
  const empty = store.within('empty')
  await prepareFacts(empty)
  return worldOf(empty)
}

/** The folder with the pages: those of the house, or newer ones of this process alone, because another test file may want them at the same time. */
async function builtPages(): Promise<{ folder: string; own: boolean }> {
  const folder = `${WEB}dist`
  const built = `${folder}/index.html`
  const sources = globSync(['{web,chart,base}/**/*.{ts,tsx,css,html}', 'api/contract.ts'], { cwd: SOURCES }).filter(
    (path) => !/dist|\.test\.ts$/.test(path),
  )
  const builtAt = existsSync(built) ? statSync(built).mtimeMs : 0
  if (!sources.some((path) => statSync(SOURCES + path).mtimeMs > builtAt)) return { folder, own: false }
  const outDir = await mkdtemp(join(tmpdir(), 'stuurhuis-pages-'))
  await build({ root: WEB, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  return { folder: outDir, own: true }
}

async function serve(world: World, webRoot: string): Promise<Running> {
  const server = await startServer(createApp({ world, webRoot, version: '0.1.0', report: () => {} }), { port: 0 })
  assert.ok(!isRefusal(server))
  return server
}

/** The screen on which a page is read. */
export type Device = { width: number; height: number; colorScheme?: 'light' | 'dark' }

/** A page that fails the test when it complains on its console, as it would about a breach of its content policy. */
export async function withPage(
  browser: Browser,
  { colorScheme = 'light', ...viewport }: Device,
  read: (page: Page) => Promise<unknown>,
  expected = /^$/,
) {
  const context = await browser.newContext({ viewport, colorScheme })
  const complaints: string[] = []
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  page.on(
    'console',
    (message) => ['error', 'warning'].includes(message.type()) && !expected.test(message.text()) && complaints.push(message.text()),
  )
  page.on('pageerror', (error) => complaints.push(error.message))
  try {
    await read(page)
    assert.deepEqual(complaints, [])
  } finally {
    await context.close()
  }
}

/** What stands in the way of a reader with a handicap, as axe sees it. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations: found } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
  return found.map(
    (violation) =>
      `${violation.id}: ${violation.nodes
        .slice(0, 3)
        .map((node) => node.target.join(' '))
        .join('; ')}`,
  )
}

test('a page that complains on its console fails its test', { skip: noBrowser ?? false }, async () => {
  const browser = await openBrowser()
  const complaining = withPage(browser, { width: 390, height: 844 }, (page) => page.evaluate(() => console.error('Blocked.')))
  await assert.rejects(complaining, assert.AssertionError)
  await browser.close()
})
