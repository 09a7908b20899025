import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { gzipSync } from 'node:zlib'
import { dayOf, isRefusal } from '#base'
import { suggest } from '../../read.ts'
import { fileOf, harvest, NOW, refusalOf } from '../../testing.ts'
import { shortest } from '../shortest.ts'
import { cellOf } from './cell.ts'
import { isDateForm } from './styles.ts'
import { workbookOf, zipOf } from './testing.ts'

const SAMPLE = join(import.meta.dirname, 'samples/facturen.xlsx')
const MAP = join(import.meta.dirname, 'samples/facturen.mapping.yaml')
const BOOK = readFileSync(SAMPLE)
const EXPORT = `klant;factuur;datum;vervaldag;bedrag;soort;betaald op
K-1;F-001;2-1-2026;16-1-2026;1.234,50;stroom;20-1-2026 14:30
K-2;F-002;2-1-2026;16-1-2026;12,00;gas;
K-1;F-003;1-2-2026;15-2-2026;0,30;gas;
K-3;F-004;1-2-2026;15-2-2026;89,95;gas;15-2-2026
`
const HEADER =
  '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><t>datum</t></is></c><c r="D2" t="str"><v>bedrag</v></c></row>'
const row = (r: number, cells: string) =>
  `<row r="${r}"><c r="A${r}"><v>1001</v></c><c r="B${r}" t="inlineStr"><is><t>F${r}</t></is></c>${cells}</row>`
const MAPPING = fileOf(
  'small.yaml',
  "creditor: c\nalways: { customer: '{klant}', claim: '{factuur}', at: '{datum}' }\nevents: [{ type: claim.issued, cents: '{bedrag}' }]\n",
)

test('A workbook gives the same events as its export as CSV, by the same mapping', async () => {
  const { events, reading } = await harvest(SAMPLE, { map: MAP })
  const text = await harvest(fileOf('facturen.csv', EXPORT), { map: MAP })
  assert.deepEqual(events, text.events)
  assert.deepEqual([reading.format, events.length, reading.bytes()], ['xlsx', 6, BOOK.length])
  assert.equal(events[0]?.cents, 123450)
})

test('Texts, numbers, dates, results of formulas and gaps are read from the cells of a sheet', async () => {
  const rows =
    HEADER +
    row(3, '<c r="C3" s="1"><v>46027</v></c><c r="D3" s="2"><f>SUM(1,2)</f><v>12.5</v></c>') +
    '<row r="5"/>' +
    row(9, '<c r="C9" s="1"><v>46028.604166666664</v></c><c r="D9"><v>0.30000000000000004</v></c>')
  const { events } = await harvest(fileOf('cells.xlsx', zipOf(workbookOf(rows))), { map: MAPPING })
  assert.deepEqual(
    events.map(({ customer, claim, at, cents }) => [customer, claim, at, cents]),
    [
      ['1001', 'F3', '2026-01-04T23:00:00.000Z', 1250],
      ['1001', 'F9', '2026-01-06T13:30:00.000Z', 30],
    ],
  )
})

test('A cell with an error, without a result or without its text refuses its row where the mapping uses it, and not elsewhere', async () => {
  const date = (r: number) => `<c r="C${r}" s="1"><v>46027</v></c>`
  const rows =
    HEADER +
    row(3, `${date(3)}<c r="D3" t="e"><v>#N/A</v></c>`) +
    row(4, `${date(4)}<c r="D4"><f>A1</f></c>`) +
    row(5, `${date(5)}<c r="D5" t="s"><v>99</v></c>`) +
    row(6, `${date(6)}<c r="D6"><v>1</v></c><c r="E6" t="e"><v>#REF!</v></c>`) +
    row(7, '<c r="C7" t="e"><v>#VALUE!</v></c><c r="D7"><v>1</v></c>')
  const { events, refused } = await harvest(fileOf('errors.xlsx', zipOf(workbookOf(rows))), { map: MAPPING })
  assert.deepEqual(
    refused.map(({ row, refused: { refused: code, where } }) => [row, code, where?.field]),
    [
      [3, 'row.cell-error', 'bedrag'],
      [4, 'row.formula', 'bedrag'],
      [5, 'row.cell-text', 'bedrag'],
      [7, 'row.cell-error', 'datum'],
    ],
  )
  assert.match(refused[0]!.raw, /"factuur":"F3"/)
  assert.deepEqual(
    events.map(({ claim }) => claim),
    ['F6'],
  )
})

test('Days are counted from 1900, whose February had 29 days in Excel, or from 1904', () => {
  const book = { sheets: [], texts: [], isDate: [true] }
  const day = (text: string, from1904: boolean) => {
    const cell = cellOf({ type: '', style: 0, text, formula: false }, { ...book, from1904 })
    return typeof cell === 'object' && 'day' in cell ? `${cell.day} ${cell.time}`.trim() : cell
  }
  assert.deepEqual(
    ['1', '59', '61', '45658', '45658.5', '45658.999988425926'].map((text) => day(text, false)),
    ['1900-01-01', '1900-02-28', '1900-03-01', '2025-01-01', '2025-01-01 12:00:00', '2025-01-01 23:59:59'],
  )
  assert.equal(day('44196', true), '2025-01-01')
})

test('A number has at most the fifteen digits that Excel shows', () => {
  assert.deepEqual([0.1 + 0.2, 1234.5, 1e13 / 100, 5.55e-17, 12345678901.23, -0.07].map(shortest), [
    '0.3',
    '1234.5',
    '100000000000',
    '0',
    '12345678901.23',
    '-0.07',
  ])
})

test('A form is one of dates by the letters outside its texts, colours and languages', () => {
  assert.deepEqual(
    ['dd-mm-yyyy', '[$-413]d mmmm yyyy;@', 'h:mm', '[Red]yyyy'].filter((form) => !isDateForm(form)),
    [],
  )
  assert.deepEqual(['General', '0.00', '#,##0.00 "dagen"', '[Red]-0', '\\d0', '_-* #,##0', '0;"dm"'].filter(isDateForm), [])
})

test('The first sheet that is not hidden is read, or the one that the mapping names; lines above the header are left out', async () => {
  const sheet = (name: string) => ({
    [`xl/worksheets/${name}.xml`]: `<x:worksheet xmlns:x="x"><x:sheetData>${(HEADER + row(3, '<c r="C3" s="1"><v>46027</v></c><c r="D3"><v>7</v></c>')).replaceAll('<', '<x:').replaceAll('<x:/', '</x:').replaceAll('F3', name)}</x:sheetData></x:worksheet>`,
  })
  const type = 'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet"'
  const parts = workbookOf('', {
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="weg" state="hidden" r:id="a"/><sheet name="een" r:id="b"/><sheet name="twee" r:id="c"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="a" ${type} Target="worksheets/a.xml"/><Relationship Id="b" ${type} Target="/xl/worksheets/b.xml"/><Relationship Id="c" ${type} Target="worksheets/c.xml"/><Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="t" Type="x/styles" Target="styles.xml"/></Relationships>`,
    ...sheet('a'),
    ...sheet('b'),
    ...sheet('c'),
  })
  const file = fileOf('sheets.xlsx', zipOf(parts))
  const map = (name: string) => fileOf('sheet.yaml', readFileSync(MAPPING, 'utf8') + `file: { skip: 1, sheet: ${name} }\n`)
  assert.deepEqual(
    (await harvest(file, { map: MAPPING })).events.map(({ claim }) => claim),
    ['b'],
  )
  assert.deepEqual(
    (await harvest(file, { map: map('twee') })).events.map(({ claim }) => claim),
    ['c'],
  )
  const refusal = await refusalOf(file, { map: map('drie') })
  assert.equal(refusal.refused, 'xlsx.sheet-missing')
  assert.match(refusal.words.nl, /Er zijn: "weg", "een", "twee"/)
})

test('A mapping is suggested for a workbook as for a table, with the rows above its header', async () => {
  const title = '<row r="1"><c r="A1" t="inlineStr"><is><t>Openstaande facturen</t></is></c></row>'
  const file = fileOf('titel.xlsx', zipOf(workbookOf(title + HEADER + row(3, '<c r="C3" s="1"><v>46027</v></c><c r="D3"><v>7.5</v></c>'))))
  const mapping = await suggest(file, { now: NOW })
  assert.ok(!isRefusal(mapping))
  assert.match(mapping('nl'), /skip: 1/)
  const { events } = await harvest(file, { map: fileOf('titel.yaml', mapping('nl')) })
  assert.deepEqual(
    events.map(({ type, customer, cents, at }) => [type, customer, cents, dayOf(at)]),
    [['claim.issued', '1001', 750, '2026-01-05']],
  )
})

test('What is no workbook, is broken, is behind a password or has no rows is refused with the reason', async () => {
  const parts = workbookOf(HEADER)
  const without = (name: string) => Object.fromEntries(Object.entries(parts).filter(([part]) => part !== name))
  const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(1000)])
  const cases: [string, Uint8Array, string, RegExp][] = [
    ['cut.xlsx', BOOK.subarray(0, 3000), 'file.damaged', /breaks off/],
    ['zeros.xlsx', Buffer.from(BOOK).fill(0, 700, 1500), 'file.damaged', /damaged/],
    ['xml.xlsx', zipOf({ ...parts, 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row' }), 'file.damaged', /damaged/],
    ['lost.xlsx', zipOf(without('xl/worksheets/sheet1.xml')), 'file.damaged', /damaged/],
    ['wide.xlsx', zipOf(workbookOf('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>')), 'file.damaged', /damaged/],
    ['plain.zip', zipOf({ 'readme.txt': 'x' }), 'file.format', /no Excel workbook.*zip/],
    ['brief.docx', zipOf({ 'word/document.xml': '<x/>' }), 'file.format', /Word/],
    ['blad.ods', zipOf({ 'content.xml': '<x/>' }), 'file.format', /OpenDocument/],
    ['binary.xlsb', zipOf({ 'xl/workbook.bin': 'x' }), 'file.format', /xlsb/],
    ['empty.xlsx', zipOf(workbookOf('')), 'file.empty', /"Blad 1" is empty/],
    ['locked.zip', zipOf(parts, 1), 'file.encrypted', /password/],
    ['locked.xlsx', ole, 'file.encrypted', /password/],
    ['locked.dat', Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]), 'file.encrypted', /password/],
    ['old.xls', ole, 'file.format', /\.xls\)/],
    ['book.xlsx.gz', gzipSync(BOOK), 'file.packed', /unpack/],
  ]
  for (const [name, bytes, code, words] of cases) {
    const refusal = await refusalOf(fileOf(name, bytes), { map: MAPPING })
    assert.deepEqual([name, refusal.refused], [name, code])
    assert.match(refusal.words.en, words)
    assert.notEqual(refusal.words.nl, refusal.words.en)
  }
})

test('A workbook that breaks off among its rows gives what stands before and a refusal', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) =>
    row(index + 3, `<c r="C${index + 3}" s="1"><v>46027</v></c><c r="D${index + 3}"><v>${(index * 7919) % 10_007}.5</v></c>`),
  ).join('')
  const parts = workbookOf(HEADER + rows)
  const whole = await harvest(fileOf('many.xlsx', zipOf(parts)), { map: MAPPING })
  assert.equal(whole.events.length, 20_000)
  const { events, refused } = await harvest(
    fileOf('half.xlsx', zipOf({ ...parts, 'xl/worksheets/sheet1.xml': parts['xl/worksheets/sheet1.xml']!.slice(0, -500_000) + '<' })),
    { map: MAPPING },
  )
  assert.ok(events.length > 10_000 && events.length < 20_000)
  assert.deepEqual(
    refused.map((it) => it.refused.refused),
    ['file.damaged'],
  )
})
