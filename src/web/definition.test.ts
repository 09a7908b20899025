import assert from 'node:assert/strict'
import { isRefusal, type Day, type Figure } from '#base'
import { CATALOGUE, sectorTree } from '#kpi'
import { DESK, pageTests, PHONE, violations, withPage } from './page-world.test.ts'

const pageTest = pageTests()

pageTest(
  'the definition shows what each quarter comes to, the youngest with an interval, on a desk and on a phone',
  async ({ browser, world, full }) => {
    const figures = await world.answer({ kpis: ['recovery-rate'], per: 'quarter', set: { 'horizon-days': '365' } })
    assert.ok(!isRefusal(figures))
    const oldest = figures.find(({ variant, status }) => variant === 'euro' && status === 'complete') as Figure
    for (const device of [DESK, PHONE])
      await withPage(browser, device, async (page) => {
        await page.goto(`${full}/?kpi=recovery-rate`)
        const rows = page.locator('dialog details[data-vintages] tbody tr')
        await rows.first().waitFor()
        const texts = await rows.allInnerTexts()
        const said = `${((oldest.value as number) * 100).toFixed(1).replace('.', ',')}%`
        const [year, quarter] = oldest.period.split('-Q')
        assert.ok(texts.some((text) => text.startsWith(`${quarter}e kwartaal ${year}\t12 mnd\t${said}\t${said}\t\tgeteld, definitief`)))
        assert.equal(texts.filter((text) => /\d% – \d+,\d%\s+verwacht naar waar oudere op uitkwamen$/.test(text)).length, 2)
        assert.deepEqual(await violations(page), [])
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), device.width)
        await page.goto(`${full}/?kpi=dso`)
        await page.locator('dialog[open] svg.chart').waitFor()
        assert.equal(await page.locator('details[data-vintages]').count(), 0)
      })
  },
)

pageTest('the definition says how the number moves under other definitions', async ({ browser, world, full }) => {
  await withPage(browser, DESK, async (page) => {
    await page.goto(`${full}/?per=quarter&kpi=dso`)
    const listed = page.locator('dialog li', { hasText: 'Terugtelmethode' })
    await listed.locator('b').waitFor()
    const [from, to] = ['2026-07-01', '2026-10-01'] as [Day, Day]
    const figures = await world.answer({ kpis: ['dso'], per: 'quarter', from, to })
    assert.ok(!isRefusal(figures))
    const value = figures.find(({ variant }) => variant === 'count-back')?.value as number
    assert.equal(await listed.locator('b').innerText(), `${value.toFixed(1).replace('.', ',')} dagen`)
    assert.deepEqual(await violations(page), [])
  })
})

pageTest('the definition calls the measures of a setting by their names', async ({ browser, full }) => {
  await withPage(browser, PHONE, async (page) => {
    await page.goto(`${full}/?lang=nl&kpi=escalation-rate`)
    const setting = page.locator('dialog[open] li', { hasText: 'Zware maatregelen' })
    await setting.waitFor()
    assert.match(await setting.innerText(), /dagvaarding, vonnis, dwangbevel, beslag/)
    assert.deepEqual(await violations(page), [])
  })
})

pageTest('the definition says what the tree expects to lead to a KPI and from it, and leads there', async ({ browser, full }) => {
  const edge = sectorTree('energy').edges[0]!
  const nameOf = (id: string) => CATALOGUE.find((kpi) => kpi.id === id)!.name.nl
  await withPage(browser, PHONE, async (page) => {
    await page.goto(`${full}/?lang=nl&kpi=${edge.from}`)
    const rule = page.locator('dialog[open] li', { hasText: /^Stijgt dit, dan .* naar verwachting/ }).filter({ hasText: nameOf(edge.to) })
    await rule.waitFor()
    assert.match(await rule.innerText(), edge.sign === 'raises' ? /dan stijgt naar verwachting ook/ : /dan daalt naar verwachting/)
    await rule.getByRole('button').click()
    await page.locator('dialog[open] h2', { hasText: nameOf(edge.to) }).waitFor()
    const back = page.locator('dialog[open] li', { hasText: `Stijgt ${nameOf(edge.from)}, dan` })
    assert.match(await back.innerText(), edge.sign === 'raises' ? /dan stijgt dit naar verwachting ook/ : /dan daalt dit naar verwachting/)
    assert.deepEqual(await violations(page), [])
  })
})

pageTest(
  'what the data say of an edge stands beside it once somebody asks, and what they contradict is flagged',
  async ({ browser, full }) => {
    const edge = sectorTree('energy').edges[0]!
    const around = sectorTree('energy').edges.filter(({ from, to }) => from === edge.from || to === edge.from)
    const words = { nl: 'Samenhang, geen oorzaak: -0,60.', en: 'Association, not cause: -0.60.' }
    await withPage(browser, PHONE, async (page) => {
      const asked: string[] = []
      await page.route('**/v1/tree/edges?*', async (route) => {
        asked.push(new URL(route.request().url()).search)
        const real = await (await route.fetch()).json()
        const [own, ...others] = real.edges
        assert.deepEqual([own.from, own.to, own.finding], [edge.from, edge.to, 'not-enough-data'])
        await route.fulfill({ json: { ...real, edges: [{ ...own, finding: 'contradicted', words }, ...others] } })
      })
      await page.goto(`${full}/?lang=nl&kpi=${edge.from}`)
      await page.getByLabel('Meet over').selectOption({ label: 'Regio' })
      const flagged = page.locator('dialog[open] [data-finding=contradicted]')
      await flagged.waitFor({ timeout: 60_000 })
      assert.equal((await flagged.innerText()).trim(), `Tegengesproken. ${words.nl}`)
      assert.equal(await page.locator('dialog[open] [data-finding]').count(), around.length)
      assert.deepEqual(asked, ['?by=region&per=month'])
      assert.match(page.url(), /edges=region/)
      assert.deepEqual(await violations(page), [])
    })
  },
)

pageTest('edges that cannot be measured over what a link asks for say why', async ({ browser, full }) => {
  await withPage(
    browser,
    PHONE,
    async (page) => {
      await page.goto(`${full}/?lang=nl&kpi=dso&edges=shoe-size`)
      await page.locator('dialog[open] [role=status]', { hasText: 'De dimensie "shoe-size" bestaat niet' }).waitFor()
      assert.deepEqual(await violations(page), [])
    },
    /status of 422/,
  )
})
