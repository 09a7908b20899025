import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseHTML } from 'linkedom'
import type { Figure } from '#base'
import { monthly } from './figures.test.ts'
import { trend, type TrendOptions } from './trend.ts'
import type { Note } from './trend-notes.ts'
import type { TargetLine } from './trend-target.ts'
import { runs, scaleOf } from './trend-points.ts'

const NAME = { nl: 'Herhaalachterstand', en: 'Repeat arrears' }
const YEAR = [
  0.31,
  0.32,
  0.308,
  null,
  0.327,
  0.331,
  0.335,
  0.319,
  0.326,
  0.338,
  [0.334],
  [0.321],
  'young',
  'young',
  'young',
  'young',
] as const

function draw(figures: readonly Figure[], change: Partial<TrendOptions> = {}) {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  return trend(figures, {
    document: document as unknown as Document,
    language: 'nl',
    name: NAME,
    width: 400,
    height: 140,
    compact: true,
    ...change,
  })
}

const NOTES: Note[] = [
  { from: '2025-10-01', to: '2025-11-01', words: { nl: 'Jaarafrekening', en: 'Yearly settlement' } },
  { from: '2025-03-10', to: '2025-03-13', words: { nl: 'Post lag stil', en: 'The post was on strike' } },
  { from: '2025-11-01', to: '2026-02-01', words: { nl: 'Nieuwe brief', en: 'New letter' } },
  { from: '2024-01-01', to: '2025-01-01', words: { nl: 'Lang geleden', en: 'Long ago' } },
]
const TARGETS: TargetLine[] = [
  { from: '2025-01-01', to: null, value: 0.3 },
  { from: '2025-07-01', to: null, value: 0.28 },
]
const FULL = { compact: false, width: 760, height: 280, language: 'en' as const }

for (const [size, options] of Object.entries({
  tile: {},
  full: FULL,
  'notes-tile': { notes: NOTES, targets: TARGETS, width: 310 },
  'notes-full': { ...FULL, notes: NOTES, targets: TARGETS },
}))
  test(`the trend of repeat arrears is drawn as it was when somebody last looked at it (${size})`, () => {
    const file = new URL(`trend-${size}.golden.svg`, import.meta.url)
    const drawn = `${draw(monthly([...YEAR] as never), options).svg.outerHTML.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')}\n`
    if (process.env.ACCEPT_GOLDEN) writeFileSync(file, drawn)
    assert.equal(drawn, readFileSync(file, 'utf8'))
  })

test('a month without a figure breaks the line and never pulls it down', () => {
  const { svg } = draw(monthly([0.3, 0.31, null, 0.32, 0.33]))
  assert.equal(svg.querySelectorAll('.none path').length, 1)
  const { solid } = runs(monthly([0.3, 0.31, null, 0.32, 0.33]), [0, 1])
  assert.deepEqual(
    solid.map(({ run, value }) => [run, value]),
    [
      [1, 0.3],
      [1, 0.31],
      [2, 0.32],
      [2, 0.33],
    ],
  )
})

test('provisional months are open circles on a dashed line that starts at the last complete month', () => {
  const { svg } = draw(monthly([0.3, 0.31, [0.2], [0.1]]))
  assert.equal(svg.querySelectorAll('.open circle').length, 2)
  assert.equal(svg.querySelectorAll('.latest circle').length, 1)
  const { solid, open } = runs(monthly([0.3, 0.31, [0.2], [0.1]]), [0, 1])
  assert.deepEqual(
    solid.map(({ value }) => value),
    [0.3, 0.31],
  )
  assert.deepEqual(
    open.map(({ value }) => value),
    [0.31, 0.2, 0.1],
  )
})

test('a provisional month in the middle joins both neighbours with the open line', () => {
  const { solid, open } = runs(monthly([0.3, [0.2], 0.4]), [0, 1])
  assert.deepEqual(
    open.map(({ value }) => value),
    [0.3, 0.2, 0.4],
  )
  assert.equal(new Set(solid.map(({ run }) => run)).size, 2)
})

test('the scale ends on round ticks and holds every value and every complete band', () => {
  assert.deepEqual(scaleOf(monthly([41.2, 38.4], 'days'), 3), { domain: [36, 44], ticks: [36, 38, 40, 42, 44] })
  const { domain } = scaleOf(monthly([0.3, 0.34, [0.5]]), 4)
  assert.ok(domain[0] <= 0.288 && domain[1] >= 0.5)
})

test('a single figure, figures that are all equal and no figure at all can be drawn', () => {
  for (const values of [[0.3], [0, 0, 0], [null, null], []]) assert.match(draw(monthly(values)).svg.outerHTML, /^<svg/)
})

test('the picture is read out as one sentence, in the language of the reader', () => {
  const { svg, sentence } = draw(monthly([0.3, 0.31, null, [0.2]]), { language: 'en' })
  assert.equal(
    sentence.nl,
    'Herhaalachterstand: van 30,0% (jan 2025) naar 31,0% (feb 2025), 95%-interval 29,8% – 32,2%. 1 periode is nog voorlopig. 1 periode heeft geen cijfer.',
  )
  assert.equal(
    sentence.en,
    'Repeat arrears: from 30.0% (Jan 2025) to 31.0% (Feb 2025), 95% interval 29.8% – 32.2%. 1 period is still provisional. 1 period has no figure.',
  )
  assert.equal(svg.getAttribute('role'), 'img')
  assert.equal(svg.getAttribute('aria-label'), sentence.en)
})

test('the table behind the picture has every month, the newest first, with the reason where there is no figure', () => {
  const { table } = draw(monthly([0.3, null]))
  assert.deepEqual(table.head, ['Periode', 'Waarde', '95%-interval', 'n', 'Teller', 'Noemer', 'Status'])
  assert.deepEqual(table.rows, [
    ['feb 2025', '–', '–', '12', '–', '–', 'geen cijfer: Te weinig onder risico.'],
    ['jan 2025', '30,0%', '28,8% – 31,2%', '400', '120', '400', 'definitief'],
  ])
  const { table: money } = draw(monthly([0.3]), { counts: 'cents' })
  assert.deepEqual(money.rows[0]?.slice(4, 6), ['€ 1,20', '€ 4,00'])
  const each = monthly([0.3]).map((figure) => ({ ...figure, unit: 'cents' as const }))
  assert.deepEqual(draw(each, { counts: 'cents' }).table.rows[0]?.slice(4, 6), ['€ 1,20', '400'])
})

test('a picture carries no style sheet, so that a page may forbid inline styles', () => {
  assert.doesNotMatch(draw(monthly([0.3, 0.31])).svg.outerHTML, /<style|style="/)
})

test('a month that stands alone between gaps shows its interval as a bar', () => {
  const { svg } = draw(monthly([0.3, null, 0.31, null, [0.33]]))
  assert.equal(svg.querySelectorAll('.alone line').length, 3)
  assert.equal(draw(monthly([0.3, 0.31, [0.33]])).svg.querySelectorAll('.alone line').length, 0)
})

test('the last months, that are not known yet, are one hatched stretch and no row of marks', () => {
  const { svg, sentence } = draw(monthly([0.3, null, 0.31, [0.32], 'young', 'young', null]))
  assert.equal(svg.querySelectorAll('.unknown path').length, 1)
  assert.equal(svg.querySelectorAll('.none path').length, 1)
  assert.match(sentence.nl, /1 periode is nog voorlopig\. 2 perioden zijn nog niet bekend\. 2 perioden hebben geen cijfer\.$/)
})

test('a month that is not known yet is hatched in the middle too, and last months for which there are too few keep their marks', () => {
  const { svg } = draw(monthly([0.3, 'young', 'young', 0.31, null, null]))
  assert.equal(svg.querySelectorAll('.unknown path').length, 1)
  assert.equal(svg.querySelectorAll('.none path').length, 2)
})

test('the stretch says what it is where there is room for the words', () => {
  const young = monthly([0.3, 0.31, ...Array.from({ length: 5 }, () => 'young' as const)])
  assert.equal(draw(young).svg.querySelector('.unknown text')?.textContent, 'nog niet bekend')
  assert.equal(draw(young, { width: 160 }).svg.querySelector('.unknown text'), null)
})

test('the photo of a month that still runs stays out of the line and the scale, and in the table', () => {
  const dso = monthly([5, 5.1, [18.1]], 'days')
  const { svg, sentence, table } = draw(dso, { shows: 'photo' })
  assert.equal(svg.querySelectorAll('.open circle').length, 0)
  assert.equal(svg.querySelectorAll('.unknown path').length, 1)
  assert.doesNotMatch(svg.outerHTML, />(10|15|20)</)
  assert.match(draw(dso).svg.outerHTML, />15</)
  assert.match(sentence.nl, /^Herhaalachterstand: van 5,0 dagen \(jan 2025\) naar 5,1 dagen \(feb 2025\)/)
  assert.deepEqual(table.rows[0]?.slice(0, 2), ['mrt 2025', '18,1 dagen'])
  assert.equal(draw(dso, { shows: 'activity' }).svg.querySelectorAll('.open circle').length, 1)
})

test('what was going on has a number in the picture and its words in sentence and table; what lies outside is left out', () => {
  const { svg, sentence, notes, table } = draw(monthly([...YEAR] as never), { notes: NOTES, width: 760 })
  assert.deepEqual(
    notes.map(({ number, words }) => [number, words.nl]),
    [
      [1, 'Post lag stil'],
      [2, 'Jaarafrekening'],
      [3, 'Nieuwe brief'],
    ],
  )
  assert.equal(svg.querySelectorAll('.notes line').length, 3)
  assert.equal(svg.querySelectorAll('.notes rect').length, 1, 'only what lasts longer than a period has a bar')
  assert.match(
    sentence.nl,
    /Wat er speelde: 1\. Post lag stil \(10 mrt 2025 – 12 mrt 2025\); 2\. Jaarafrekening \(okt 2025\); 3\. Nieuwe brief \(.*\)\.$/,
  )
  assert.equal(table.head.at(-1), 'Wat er speelde')
  const ofMonth = (month: string) => table.rows.find(([period]) => period === month)?.at(-1)
  assert.deepEqual([ofMonth('mrt 2025'), ofMonth('apr 2025'), ofMonth('okt 2025')], ['1. Post lag stil', '', '2. Jaarafrekening'])
})

test('numbers that would run into each other stand together', () => {
  const texts = (width: number) =>
    [...draw(monthly([...YEAR] as never), { notes: NOTES, width }).svg.querySelectorAll('.notes text')].map((text) => text.textContent)
  assert.deepEqual(
    [texts(400), texts(1600)],
    [
      ['1', '2,3'],
      ['1', '2', '3'],
    ],
  )
})

test('of targets the last one that covers a period counts, and the scale holds it', () => {
  const figures = monthly([0.3, 0.31, 0.32, 0.33])
  const targets: TargetLine[] = [
    { from: '2025-01-01', to: null, value: 0.2 },
    { from: '2025-02-01', to: '2025-04-01', value: 0.1 },
  ]
  const { svg, sentence, table } = draw(figures, { targets })
  assert.equal(svg.querySelectorAll('.target path').length, 3)
  assert.match(sentence.nl, /Streefwaarde: 20,0%\.$/)
  assert.deepEqual(
    table.rows.map((row) => row.at(-1)),
    ['20,0%', '10,0%', '10,0%', '20,0%'],
  )
  assert.ok(scaleOf(figures, 4, [0.1]).domain[0] <= 0.1)
  assert.equal(draw(figures).svg.querySelectorAll('.target, .target-word, .notes').length, 0)
})
