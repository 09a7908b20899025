import assert from 'node:assert/strict'
import { existsSync, globSync, statSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { createApp, startServer, worldOf, type Running, type World } from '#api'
import { isRefusal, type Day, type Figure } from '#base'
import { demoEvents, prepareFacts, record } from '#facts'
import { temporaryStore, type Store } from '#store'
import { noBrowser, openBrowser } from './browser.ts'

const WEB = fileURLToPath(new URL('.', import.meta.url))
const SOURCES = fileURLToPath(new URL('..', import.meta.url))
const PHONE = { width: 390, height: 844 }
const DESK = { width: 1440, height: 900 }

const skip = noBrowser ?? false
const pageTest = (name: string, run: () => Promise<void>) => test(name, { skip }, run)

let browser: Browser
let store: Store
let world: World
const servers: Running[] = []
let [full, empty, gone] = ['', '', '']

before(async () => {
  if (skip) return
  await buildWhenStale()
  browser = await openBrowser()
  store = await temporaryStore()
  world = await demoWorld(store)
  full = await serve(world, servers)
  empty = await serve(await emptyWorld(store), servers)
  gone = await serve({ ...world, answer: () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })) }, servers)
})

after(async () => {
  await browser?.close()
  for (const server of servers) await server.close()
  await store?.close()
})

for (const [device, viewport] of Object.entries({ desk: DESK, phone: PHONE }))
  for (const language of ['nl', 'en'])
    pageTest(`anyone can use it on a ${device} in ${language}, with the definition closed and open`, async () => {
      await withPage(browser, viewport, async (page) => {
        await page.goto(`${full}/?lang=${language}`)
        await page.locator('[data-kpi=dso] svg.chart').waitFor()
        assert.deepEqual(await violations(page), [])
        await page.goto(`${full}/?lang=${language}&kpi=days-to-pay`)
        await page.locator('dialog[open] svg.chart').waitFor()
        assert.deepEqual(await violations(page), [])
        assert.equal(await page.locator('html').getAttribute('lang'), language)
      })
    })

pageTest('it can be read in the dark', async () => {
  await withPage(browser, { ...DESK, colorScheme: 'dark' as const }, async (page) => {
    await page.goto(`${full}/?kpi=days-to-pay`)
    await page.locator('dialog[open] svg.chart').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('Escape')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    assert.deepEqual(await violations(page), [])
  })
})

pageTest('money, customer and society stand side by side on a desk and below each other on a phone', async () => {
  const lefts = async (page: Page) => {
    await page.goto(full)
    await page.locator('[data-kpi=dso] svg.chart').waitFor()
    return Promise.all(['money', 'customer', 'society'].map(async (view) => (await page.locator(`[data-view=${view}]`).boundingBox())?.x))
  }
  await withPage(browser, DESK, async (page) => assert.equal(new Set(await lefts(page)).size, 3))
  await withPage(browser, PHONE, async (page) => assert.equal(new Set(await lefts(page)).size, 1))
})

pageTest('nothing has to be scrolled sideways on a phone', async () => {
  await withPage(browser, PHONE, async (page) => {
    for (const path of ['/', '/?kpi=dso', '/?lang=en&per=quarter']) {
      await page.goto(full + path)
      await page.locator('[data-kpi=dso] svg.chart').waitFor()
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width, path)
    }
  })
})

pageTest(
  'periods that are not complete are drawn open, the latest complete one closed, and a period without a figure is marked',
  async () => {
    await withPage(browser, DESK, async (page) => {
      for (const [kpi, variant] of [
        ['dso', 'simple'],
        ['days-to-pay', 'naive'],
        ['days-to-pay', 'euro-weighted'],
      ] as const) {
        const found = await shownFigures(world, kpi, variant)
        const number = (status: Figure['status']) => found.filter((figure) => figure.status === status).length
        await page.goto(`${full}/?kpi=${kpi}&reading=${variant}${found[0]?.horizon ? `@${found[0].horizon}` : ''}`)
        const chart = page.locator('dialog svg.chart')
        await chart.waitFor()
        assert.equal(await chart.locator('.open circle').count(), number('provisional'))
        assert.equal(await chart.locator('.none path').count(), number('refused'))
        assert.equal(await chart.locator('.latest circle').count(), 1)
      }
      assert.ok((await shownFigures(world, 'days-to-pay', 'naive')).filter(({ status }) => status === 'provisional').length > 3)
    })
  },
)

pageTest('a tile stands on the latest complete period, and says what comes after it', async () => {
  await withPage(browser, DESK, async (page) => {
    await page.goto(full)
    const tile = page.locator('[data-kpi=dso]')
    await tile.locator('svg.chart').waitFor()
    const complete = (await shownFigures(world, 'dso', 'simple')).findLast(({ status }) => status === 'complete') as Figure
    assert.equal(complete.period, '2026-10')
    assert.equal(await tile.locator('strong').innerText(), (complete.value as number).toFixed(1).replace('.', ','))
    assert.match(await tile.innerText(), /okt 2026[\s\S]*dan in okt 2025[\s\S]*Laatste volledige periode: okt 2026\. Daarna voorlopig/)
    assert.match(await page.locator('[data-kpi=repeat-arrears]').innerText(), /Geen cijfer[\s\S]*(ten minste 30|niets te tellen|nog geen)/)
  })
})

pageTest('the keyboard opens the definition, Escape closes it, and the reader is back where they were', async () => {
  await withPage(browser, DESK, async (page) => {
    await page.goto(full)
    const button = page.locator('[data-kpi=dso] button[aria-haspopup=dialog]').first()
    await button.focus()
    await page.keyboard.press('Enter')
    const dialog = page.locator('dialog[open]')
    await dialog.waitFor()
    assert.match(await dialog.innerText(), /Valkuilen[\s\S]*Vingerafdruk[\s\S]*[0-9a-f]{12}[\s\S]*20 november 2026/)
    assert.equal(await dialog.locator('tbody tr').count(), 24)
    await page.waitForURL(/kpi=dso/)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.waitForURL((url) => !url.searchParams.has('kpi'))
    assert.equal(await button.evaluate((element) => element === document.activeElement), true)
  })
})

pageTest('what the reader chooses stands in the URL and is there again after a reload', async () => {
  await withPage(browser, DESK, async (page) => {
    await page.goto(full)
    const value = page.locator('[data-kpi=dso] strong').first()
    await value.waitFor()
    const whole = await value.innerText()
    await page.locator('select[name=where]').selectOption('region:Noord')
    await page.locator('select[name=per]').selectOption('quarter')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Days sales outstanding' }).waitFor()
    await page.waitForFunction((before) => document.querySelector('[data-kpi=dso] strong')?.textContent !== before, whole)
    await page.waitForURL(/lang=en/)
    assert.deepEqual(Object.fromEntries(new URL(page.url()).searchParams), { where: 'region:Noord', per: 'quarter', lang: 'en' })
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null)
    const chosen = await value.innerText()
    await page.reload()
    await value.waitFor()
    assert.equal(await value.innerText(), chosen)
    assert.equal(await page.locator('select[name=where]').inputValue(), 'region:Noord')
  })
})

pageTest('a world without events says how to import them', async () => {
  await withPage(browser, DESK, async (page) => {
    await page.goto(empty)
    await page.getByRole('heading', { name: 'Nog geen gegevens' }).waitFor()
    assert.match(await page.locator('main').innerText(), /stuurhuis import/)
    assert.deepEqual(await violations(page), [])
  })
})

pageTest('when the data cannot be reached the page says so in the words of the server', async () => {
  await withPage(
    browser,
    DESK,
    async (page) => {
      await page.goto(gone)
      await page.getByRole('alert').waitFor()
      assert.match(await page.getByRole('alert').innerText(), /niet bereikbaar[\s\S]*Nummer van de vraag/)
      assert.deepEqual(await violations(page), [])
    },
    /status of 503/,
  )
})

/** A supplier that does not exist, small enough for a test: too few files for most figures, which is a state worth seeing. */
async function demoWorld(store: Store): Promise<World> {
  await prepareFacts(store)
  await record(store, [...demoEvents({ customers: 400, months: 30, seed: 1, end: '2026-11-20' as Day })])
  return worldOf(store)
}

async function emptyWorld(store: Store): Promise<World> {
  await store.command('CREATE DATABASE empty')
  const empty = store.within('empty')
  await prepareFacts(empty)
  return worldOf(empty)
}

/** The figures of one reading in the 24 months that the page shows. */
async function shownFigures(world: World, kpi: string, variant: string): Promise<Figure[]> {
  const answer = await world.answer({ kpis: [kpi], from: '2024-12-01' as Day, to: '2026-12-01' as Day })
  assert.ok(!isRefusal(answer))
  return answer.filter((figure) => figure.variant === variant)
}

async function buildWhenStale(): Promise<void> {
  const built = `${WEB}dist/index.html`
  const sources = globSync(['{web,chart,base}/**/*.{ts,tsx,css,html}', 'api/contract.ts'], { cwd: SOURCES }).filter(
    (path) => !/dist|\.test\.ts$/.test(path),
  )
  const builtAt = existsSync(built) ? statSync(built).mtimeMs : 0
  if (sources.some((path) => statSync(SOURCES + path).mtimeMs > builtAt)) await build({ root: WEB, logLevel: 'error' })
}

async function serve(world: World, servers: Running[]): Promise<string> {
  const server = await startServer(createApp({ world, webRoot: `${WEB}dist`, version: '0.1.0', report: () => {} }), { port: 0 })
  assert.ok(!isRefusal(server))
  servers.push(server)
  return server.url
}

type Device = { width: number; height: number; colorScheme?: 'light' | 'dark' }

/** A page that fails the test when it complains on its console, as it would about a breach of its content policy. */
async function withPage(
  browser: Browser,
  { colorScheme = 'light', ...viewport }: Device,
  use: (page: Page) => Promise<unknown>,
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
    await use(page)
    assert.deepEqual(complaints, [])
  } finally {
    await context.close()
  }
}

async function violations(page: Page): Promise<string[]> {
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
