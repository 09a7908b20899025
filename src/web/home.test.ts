import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { World } from '#api'
import { isRefusal, type Day, type Figure } from '#base'
import { CATALOGUE, sectorTree } from '#kpi'
import { DESK, pageTests, PHONE, violations, withPage } from './page-world.test.ts'

const pageTest = pageTests()

for (const [device, viewport] of Object.entries({ desk: DESK, phone: PHONE }))
  for (const language of ['nl', 'en'])
    pageTest(`anyone can use it on a ${device} in ${language}, with the definition closed and open`, async ({ browser, full }) => {
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

pageTest('it can be read in the dark', async ({ browser, full }) => {
  await withPage(browser, { ...DESK, colorScheme: 'dark' as const }, async (page) => {
    await page.goto(`${full}/?kpi=days-to-pay`)
    await page.locator('dialog[open] svg.chart').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('Escape')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    assert.deepEqual(await violations(page), [])
  })
})

pageTest('money, customer and society stand side by side on a desk and below each other on a phone', async ({ browser, full }) => {
  const lefts = async (page: Page) => {
    await page.goto(full)
    await page.locator('[data-kpi=dso] svg.chart').waitFor()
    return Promise.all(
      ['money', 'customer', 'society'].map(async (view) => (await page.locator(`section[data-view=${view}]`).boundingBox())?.x),
    )
  }
  await withPage(browser, DESK, async (page) => assert.equal(new Set(await lefts(page)).size, 3))
  await withPage(browser, PHONE, async (page) => assert.equal(new Set(await lefts(page)).size, 1))
})

pageTest('on a phone one touch leads from money to society, and back again from there', async ({ browser, full }) => {
  await withPage(browser, PHONE, async (page) => {
    await page.goto(`${full}/?lang=nl`)
    await page.locator('[data-kpi=dso] svg.chart').waitFor()
    for (const [link, view] of [
      ['Maatschappij', 'society'],
      ['Geld', 'money'],
    ] as const) {
      await page.getByRole('navigation').getByRole('link', { name: link }).click()
      const head = await page.locator(`#view-${view}`).boundingBox()
      assert.ok(head && head.y > 40 && head.y < 200, `${link} stands at ${head?.y}`)
    }
  })
})

pageTest('nothing has to be scrolled sideways on a phone', async ({ browser, full }) => {
  await withPage(browser, PHONE, async (page) => {
    for (const path of ['/', '/?kpi=dso', '/?lang=en&per=quarter']) {
      await page.goto(full + path)
      await page.locator('[data-kpi=dso] svg.chart').waitFor()
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width, path)
    }
  })
})

pageTest(
  'open periods are drawn open, the latest complete one closed, and what only time can tell is hatched',
  async ({ browser, world, full }) => {
    await withPage(browser, DESK, async (page) => {
      for (const [kpi, variant] of [
        ['dso', 'simple'],
        ['days-to-pay', 'euro-weighted'],
      ] as const) {
        const found = await shownFigures(world, kpi, variant)
        const provisional = found.filter(({ status }) => status === 'provisional').length
        assert.ok(provisional > 0)
        await page.goto(`${full}/?kpi=${kpi}&reading=${variant}${found[0]?.horizon ? `@${found[0].horizon}` : ''}`)
        const chart = page.locator('dialog svg.chart')
        await chart.waitFor()
        assert.equal(await chart.locator('.open circle').count(), kpi === 'dso' ? 0 : provisional)
        assert.equal(await chart.locator('.latest circle').count(), 1)
        assert.equal(await chart.locator('.unknown').count(), 1)
        assert.equal(await chart.locator('.none path').count(), 0)
      }
    })
  },
)

pageTest('a tile stands on the latest complete period, and says in words what comes after it', async ({ browser, world, full }) => {
  await withPage(browser, DESK, async (page) => {
    await page.goto(full)
    const tile = page.locator('[data-kpi=dso]')
    await tile.locator('svg.chart').waitFor()
    const figures = await shownFigures(world, 'dso', 'simple')
    const [complete, running] = [figures.findLast(({ status }) => status === 'complete') as Figure, figures.at(-1) as Figure]
    assert.deepEqual([complete.period, running.status], ['2026-10', 'provisional'])
    const said = ({ value }: Figure) => (value as number).toFixed(1).replace('.', ',')
    assert.equal(await tile.locator('strong').innerText(), said(complete))
    const text = await tile.innerText()
    assert.match(text, /okt 2026[\s\S]*dan in okt 2025[\s\S]*Laatste definitieve periode: okt 2026\./)
    assert.ok(
      text.includes(`Stand op 20 november 2026: ${said(running)} dagen; midden in de maand niet te vergelijken met een maandeinde.`),
    )
    assert.match(await page.locator('[data-kpi=repeat-arrears]').innerText(), /Geen cijfer[\s\S]*(ten minste 30|niets te tellen|nog geen)/)
  })
})

pageTest('rows that a column has to spare show another variant on a desk; on a phone it is one of the list', async ({ browser, full }) => {
  const [drawn, listed] = ['[data-kpi] section svg.chart', '[data-view=money] details:not([data-notes]) li:visible']
  await withPage(browser, DESK, async (page) => {
    await page.goto(`${full}/?per=quarter`)
    await page.locator(drawn).first().waitFor()
    const tops = (view: string) =>
      page.locator(`[data-view=${view}] article`).evaluateAll((tiles) => tiles.map((tile) => tile.getBoundingClientRect().top))
    const [money, society] = [await tops('money'), await tops('society')]
    assert.equal(money.length, 4)
    assert.deepEqual(society, [money[0], money[2], money[3]])
  })
  await withPage(browser, PHONE, async (page) => {
    await page.goto(`${full}/?per=quarter`)
    await page.locator('[data-kpi=dso] svg.chart').waitFor()
    assert.equal(await page.locator(drawn).count(), 0)
    await page.locator('[data-kpi=dso] details:not([data-notes]) summary').click()
    assert.equal(await page.locator(listed).count(), 4)
  })
})

pageTest('the page shows the KPIs of the tree, and the others are a step away', async ({ browser, full }) => {
  const tree = sectorTree('energy').kpis.map(({ kpi }) => kpi)
  const ids = (page: Page) => page.locator('[data-kpi]').evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-kpi')))
  await withPage(browser, DESK, async (page) => {
    await page.goto(full)
    await page.locator('[data-kpi=dso] svg.chart').waitFor()
    assert.deepEqual((await ids(page)).toSorted(), tree.toSorted())
    await page.getByRole('button', { name: /^NPS na incasso/ }).click()
    await page.locator('dialog[open]').waitFor()
    await page.waitForFunction(() => document.querySelectorAll('dialog tbody tr').length === 24)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Alle KPI’s tonen' }).click()
    await page.locator('[data-kpi=nps]').waitFor()
    assert.equal((await ids(page)).length, CATALOGUE.length)
    assert.match(page.url(), /kpis=all/)
    await page.goto(`${full}/?kpis=nps,dso,nonsense`)
    await page.locator('[data-kpi=dso] svg.chart').first().waitFor()
    assert.deepEqual(await ids(page), ['dso', 'nps'])
    assert.match(await page.locator('main').innerText(), /bestaat niet; u ziet de standaard: kpis=nonsense/)
    assert.deepEqual(await violations(page), [])
  })
})

pageTest('a tree that cannot be read is said on the page, and the default stands in its place', async ({ browser, full }) => {
  const fault = { code: 'tree.yaml', words: { nl: 'tree.yaml, regel 3: fout.', en: 'tree.yaml, line 3: wrong.' } }
  await withPage(browser, PHONE, async (page) => {
    await page.route('**/v1/tree', async (route) => route.fulfill({ json: { ...(await (await route.fetch()).json()), fault } }))
    await page.goto(full)
    await page.locator('[data-kpi=dso] svg.chart').waitFor()
    assert.match(await page.getByRole('status').innerText(), /kan niet worden gelezen; u ziet de standaard. tree.yaml, regel 3: fout./)
  })
})

pageTest('the keyboard opens the definition, Escape closes it, and the reader is back where they were', async ({ browser, full }) => {
  await withPage(browser, DESK, async (page) => {
    await page.goto(full)
    const button = page.locator('[data-kpi=dso] button[aria-haspopup=dialog]').first()
    await button.focus()
    await page.keyboard.press('Enter')
    const dialog = page.locator('dialog[open]')
    await dialog.waitFor()
    assert.match(await dialog.innerText(), /Valkuilen[\s\S]*Vingerafdruk[\s\S]*[0-9a-f]{12}[\s\S]*20 november 2026/)
    assert.equal(await dialog.locator('tbody tr').count(), 24)
    assert.match(await dialog.locator('tbody tr').nth(1).innerText(), /€ [\d.]+,\d\d\t€ [\d.]+,\d\d\tdefinitief/)
    await page.waitForURL(/kpi=dso/)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.waitForURL((url) => !url.searchParams.has('kpi'))
    assert.equal(await button.evaluate((element) => element === document.activeElement), true)
  })
})

pageTest('what the reader chooses stands in the URL and is there again after a reload', async ({ browser, full }) => {
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

pageTest('a link with choices that do not exist opens the page as it is without them, and says so', async ({ browser, full }) => {
  await withPage(browser, DESK, async (page) => {
    for (const wrong of ['per=kwartaal', 'to=1999-01', 'to=1999-02-01']) {
      await page.goto(`${full}/?${wrong}`)
      await page.locator('[data-kpi=dso] svg.chart').waitFor()
      assert.match(await page.locator('main').innerText(), new RegExp(`bestaat niet; u ziet de standaard: ${wrong}`))
      assert.equal(await page.locator('select[name=per]').inputValue(), 'month')
    }
    assert.deepEqual(await violations(page), [])
  })
})

pageTest('a page that fails says so in the language of the reader, with a way back', async ({ browser, full }) => {
  await withPage(
    browser,
    DESK,
    async (page) => {
      await page.route('**/v1/kpis', (route) => route.fulfill({ json: {} }))
      await page.goto(`${full}/?lang=en`)
      await page.getByRole('alert').waitFor()
      assert.match(await page.getByRole('alert').innerText(), /This page cannot be shown[\s\S]*Open the page again/)
      await page.goto(full)
      await page.getByRole('heading', { name: 'Deze pagina kan niet worden getoond' }).waitFor()
      assert.deepEqual(await violations(page), [])
    },
    /./,
  )
})

pageTest(
  'what was going on has a number in each chart and its words under it, for the selection that is shown',
  async ({ browser, full }) => {
    await withPage(browser, PHONE, async (page) => {
      await page.goto(`${full}/?lang=en`)
      const tile = page.locator('[data-kpi=dso]')
      await tile.locator('svg.chart .notes text').first().waitFor()
      assert.equal(await tile.locator('svg.chart .target path').count(), 1)
      await tile.getByText('What was going on (3)').first().click()
      assert.match(
        await tile.locator('details[data-notes] ol').first().innerText(),
        /Yearly settlement Mar 2026[\s\S]*De post lag[\s\S]*Nieuwe brief \[Zuid\]/,
      )
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width)
      await page.goto(`${full}/?kpi=dso&where=region:Noord`)
      const dialog = page.locator('dialog[open]')
      await dialog.locator('svg.chart .notes text').first().waitFor()
      assert.equal(await dialog.locator('details[data-notes] ol li').count(), 2)
      assert.equal(await dialog.locator('svg.chart .target').count(), 0, 'the target is about everybody')
      assert.match(await dialog.innerText(), /Wat er speelde: 1\. Jaarafrekening \(mrt 2026\); 2\. De post lag/)
      assert.deepEqual(await violations(page), [])
    })
  },
)

pageTest('when the decisions cannot be had, the figures stand without them and the page says why', async ({ browser, full }) => {
  const words = { nl: 'PostgreSQL start niet.', en: 'PostgreSQL does not start.' }
  await withPage(
    browser,
    DESK,
    async (page) => {
      await page.route('**/v1/decisions', (route) => route.fulfill({ status: 503, json: { code: 'postgres.not-started', words } }))
      await page.goto(full)
      await page.locator('[data-kpi=dso] svg.chart').waitFor()
      assert.match(await page.locator('main').innerText(), /kunnen nu niet worden getoond: PostgreSQL start niet/)
    },
    /status of 503/,
  )
})

pageTest('a world without events says how to import them', async ({ browser, empty }) => {
  await withPage(browser, DESK, async (page) => {
    await page.goto(empty)
    await page.getByRole('heading', { name: 'Nog geen gegevens' }).waitFor()
    assert.match(await page.locator('main').innerText(), /stuurhuis import/)
    assert.deepEqual(await violations(page), [])
  })
})

pageTest('when the data cannot be reached the page says so in the words of the server', async ({ browser, gone }) => {
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

/** The figures of one reading in the 24 months that the page shows. */
async function shownFigures(world: World, kpi: string, variant: string): Promise<Figure[]> {
  const answer = await world.answer({ kpis: [kpi], from: '2024-12-01' as Day, to: '2026-12-01' as Day })
  assert.ok(!isRefusal(answer))
  return answer.filter((figure) => figure.variant === variant)
}
