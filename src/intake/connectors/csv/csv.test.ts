import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { gzipSync } from 'node:zlib'
import { pseudonymizer } from '../../pseudonym.ts'
import { fileOf, harvest, refusalOf } from '../../testing.ts'

const sample = (name: string) => join(import.meta.dirname, 'samples', name)
const MAP = sample('facturen.mapping.yaml')
const INVOICES = readFileSync(sample('facturen.csv'), 'utf8')
const CENTS = [123450, 1200, 8995, 10000]

test('A row of a list of invoices gives its claim, its payment and its survey answer, to the cent and on the Amsterdam day', async () => {
  const { events, reading } = await harvest(sample('facturen.csv'), { map: MAP })
  assert.deepEqual(reading.tally(), { rows: 4, mapped: 4, silent: 0, unknown: 0, refused: 0, events: 7 })
  assert.deepEqual(
    events.map(({ type, claim, cents, at }) => [type, claim, cents, at]),
    [
      ['claim.issued', 'F-001', 123450, '2026-01-01T23:00:00.000Z'],
      ['payment.received', 'F-001', 123450, '2026-01-20T13:30:00.000Z'],
      ['survey.answered', 'F-001', 0, '2026-01-20T13:30:00.000Z'],
      ['claim.issued', 'F-002', 1200, '2026-01-01T23:00:00.000Z'],
      ['claim.issued', 'F-003', 8995, '2026-01-31T23:00:00.000Z'],
      ['claim.issued', 'F-004', 10000, '2026-01-31T23:00:00.000Z'],
      ['payment.received', 'F-004', 10000, '2026-02-14T23:00:00.000Z'],
    ],
  )
  assert.deepEqual([events[0]?.due_on, events[0]?.attributes, events[2]?.score], ['2026-01-16', { product: 'elektriciteit' }, 7.5])
  assert.equal(reading.bytes(), reading.totalBytes)
})

test('Twenty-five kinds of broken rows are each refused in their place, and every row between them comes in', async () => {
  const { events, refused, reading } = await harvest(sample('broken-rows.csv'), { map: MAP })
  assert.deepEqual(
    refused.map(({ refused: { refused: code, where } }) => `${where?.row} ${where?.field ?? '-'} ${code}`),
    [
      '2 - row.cells',
      '4 - row.cells',
      '6 - row.quote',
      '8 bedrag row.amount',
      '10 bedrag row.amount',
      '12 bedrag row.amount',
      '14 bedrag row.amount',
      '16 bedrag event.cents',
      '18 bedrag event.field-missing',
      '20 bedrag event.field-missing',
      '22 bedrag event.cents-negative',
      '24 datum row.date',
      '26 datum row.date',
      '28 datum event.field-missing',
      '30 datum row.date',
      '32 datum event.future',
      '34 vervaldag row.date',
      '36 klant event.field-missing',
      '38 factuur event.field-missing',
      '40 factuur event.text',
      '42 factuur event.text',
      '44 soort row.value-unknown',
      '46 valuta event.currency',
      '48 cijfer row.number',
      '50 betaald op row.date',
    ],
  )
  assert.deepEqual(
    events.map(({ claim }) => claim),
    Array.from({ length: 25 }, (_, i) => `G-${i}`),
  )
  assert.equal(reading.rows(), 50)
  assert.match(refused[2]!.raw, /^K-1;F-03;.*"nooit gesloten$/)
})

test('The words of a refusal do not repeat what stands in the row', async () => {
  const { refused } = await harvest(sample('broken-rows.csv'), { map: MAP })
  for (const {
    refused: { words },
  } of refused)
    assert.doesNotMatch(words.nl + words.en, /tien|morgen|water|F-\d\d|K-1/)
})

test('The raw text of a refused row is cut to 500 characters', async () => {
  const file = fileOf('long.csv', `${INVOICES.split('\n')[0]}\nK-1;F;x;;;;;;;${'lang '.repeat(500)}\n`)
  const { refused } = await harvest(file, { map: MAP })
  assert.equal(refused[0]?.raw.length, 500)
})

test('The same file twice gives the same ids, and a file with rows added gives only new ones', async () => {
  const first = await harvest(fileOf('first.csv', INVOICES), { map: MAP })
  const again = await harvest(fileOf('again.csv', INVOICES), { map: MAP })
  const more = await harvest(fileOf('more.csv', `${INVOICES}K-9;F-9;3-2-2026;17-2-2026;5,00;gas;;;;\n`), { map: MAP })
  const ids = first.events.map(({ id }) => id)
  assert.deepEqual(
    again.events.map(({ id }) => id),
    ids,
  )
  assert.deepEqual(more.events.map(({ id }) => id).slice(0, ids.length), ids)
  assert.equal(new Set(more.events.map(({ id }) => id)).size, ids.length + 1)
})

test('An invoice that has been paid since the last list gives its payment only: the ids of the rest stay', async () => {
  const before = await harvest(fileOf('before.csv', INVOICES), { map: MAP })
  const after = await harvest(fileOf('after.csv', INVOICES.replace('gas;;;;"januari', 'gas;;21-1-2026;;"januari')), { map: MAP })
  const old = new Set(before.events.map(({ id }) => id))
  assert.deepEqual(
    after.events.filter(({ id }) => !old.has(id)).map(({ type, claim }) => [type, claim]),
    [['payment.received', 'F-002']],
  )
})

test('Two equal rows are two events', async () => {
  const row = 'K-1;F-1;2-1-2026;16-1-2026;10,00;gas;;20-1-2026;;'
  const { events } = await harvest(fileOf('twice.csv', `${INVOICES.split('\n')[0]}\n${row}\n${row}\n`), { map: MAP })
  assert.equal(new Set(events.map(({ id }) => id)).size, 4)
  const payments = events.filter(({ type }) => type === 'payment.received').map(({ id }) => id)
  assert.deepEqual([...payments].sort(), payments, 'ids sort in the order of the document')
})

test('The customer and the claim are veiled', async () => {
  const veil = pseudonymizer(Buffer.alloc(32, 1))
  const { events } = await harvest(sample('facturen.csv'), { map: MAP, pseudonym: veil })
  assert.deepEqual(
    [events[0]?.customer, events[0]?.claim],
    [veil('voorbeeld-energie', 'customer', 'K-1'), veil('voorbeeld-energie', 'claim', 'F-001')],
  )
})

test('Commas, semicolons, tabs and bars are told apart, whatever the line ends and with a byte order mark', async () => {
  const rows = INVOICES.replace('; met een puntkomma', '').replace('twee\nregels', 'een regel').replace('Café "De Kade"', 'niets')
  for (const delimiter of [',', ';', '\t', '|'])
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const cells = rows.split('\n').map((line) =>
        line
          .split(';')
          .map((cell) => (cell.includes(',') ? `"${cell}"` : cell))
          .join(delimiter),
      )
      const { events, reading } = await harvest(fileOf('table.csv', `\ufeff${cells.join(lineEnd)}`), { map: MAP })
      assert.deepEqual(
        events.filter(({ type }) => type === 'claim.issued').map(({ cents }) => cents),
        CENTS,
      )
      assert.equal(reading.rows(), 4)
    }
})

test('UTF-16 and a packed file are read; Windows-1252 when the mapping says so', async () => {
  const utf16 = await harvest(fileOf('utf16.csv', Buffer.from(`\ufeff${INVOICES}`, 'utf16le')), { map: MAP })
  const packed = await harvest(fileOf('packed.csv.gz', gzipSync(INVOICES)), { map: MAP })
  const mapping = readFileSync(MAP, 'utf8')
  const windows = fileOf('windows.csv', Buffer.from(INVOICES.replace('€ ', '').replace('K-3', 'Café'), 'latin1'))
  const western = await harvest(windows, { map: fileOf('western.yaml', mapping.replace('file:', 'file:\n  encoding: windows-1252')) })
  for (const { events } of [utf16, packed, western]) assert.equal(events.length, 7)
  assert.equal(western.events.at(-1)?.customer, 'Café')
  const { refused, words } = await refusalOf(windows, { map: MAP })
  assert.equal(refused, 'file.encoding')
  assert.match(words.en, /encoding: windows-1252.*--suggest/)
})

test('A file in UTF-8 that is declared as Windows-1252 is refused, for its accents would be spoilt', async () => {
  const map = fileOf('wrong.yaml', readFileSync(MAP, 'utf8').replace('file:', 'file:\n  encoding: windows-1252'))
  assert.equal((await refusalOf(sample('facturen.csv'), { map })).refused, 'file.encoding')
})

test('Bytes in another encoding far down the file end the reading with a refusal', async () => {
  const row = 'K-1;F-1;2-1-2026;16-1-2026;10,00;gas;EUR;;;goed\n'
  const bytes = Buffer.concat([
    Buffer.from(`${INVOICES.split('\n')[0]}\n${row.repeat(8000)}`),
    Buffer.from('Caf\u00e9;F;2-1-2026\n', 'latin1'),
  ])
  const { events, refused } = await harvest(fileOf('late.csv', bytes), { map: MAP })
  assert.deepEqual(
    refused.map((it) => it.refused.refused),
    ['file.encoding'],
  )
  assert.ok(events.length > 0)
})

test('A packed file that breaks off gives what it has and then a refusal', async () => {
  const row = (i: number) => `K-${i};F-${i};2-1-2026;16-1-2026;${(i * 7919) % 100003},00;gas;EUR;;;${(i * 2654435761) % 4294967296}\n`
  const packed = gzipSync(INVOICES.split('\n')[0] + '\n' + Array.from({ length: 60_000 }, (_, i) => row(i + 1)).join(''))
  const { events, refused } = await harvest(fileOf('short.csv.gz', packed.subarray(0, packed.length - 2000)), { map: MAP })
  assert.ok(events.length > 30_000)
  assert.equal(refused.at(-1)?.refused.refused, 'file.truncated')
})

test('A column that the mapping names and the file lacks is refused before anything is read, with the columns there are and the nearest', async () => {
  const refusal = await refusalOf(fileOf('renamed.csv', INVOICES.replace('vervaldag', 'verval_dag')), { map: MAP })
  assert.deepEqual([refusal.refused, refusal.where?.field], ['csv.column-missing', 'vervaldag'])
  assert.match(refusal.words.nl, /Bedoelt u "verval_dag"\? Er zijn: "klant", "factuur"/)
})

test('A table that no mapping knows is refused with its columns and how to get a mapping', async () => {
  const file = fileOf('own.csv', 'Klantnummer;Factuurnummer;Factuurdatum;Bedrag\nK-1;F-1;2-1-2026;1.010,50\n')
  const refusal = await refusalOf(file)
  assert.equal(refusal.refused, 'mapping.needed')
  for (const words of Object.values(refusal.words))
    assert.match(words, /"Klantnummer", "Factuurnummer".*stuurhuis import \S+own\.csv --suggest > mapping\.yaml/)
})

test('Whose claims they are must be said; --creditor goes before the mapping', async () => {
  const map = fileOf('nobody.yaml', readFileSync(MAP, 'utf8').replace('creditor: voorbeeld-energie\n', ''))
  const refusal = await refusalOf(sample('facturen.csv'), { map })
  assert.equal(refusal.refused, 'intake.creditor-missing')
  assert.match(refusal.words.en, /--creditor/)
  const named = await harvest(sample('facturen.csv'), { map: MAP, creditor: 'ander' })
  assert.ok(named.events.every(({ creditor }) => creditor === 'ander'))
})

test('Lines above the header are skipped and still count as lines', async () => {
  const map = fileOf('skip.yaml', readFileSync(MAP, 'utf8').replace('file:', 'file:\n  skip: 2'))
  const file = fileOf('above.csv', `Overzicht\nvan januari\n${INVOICES.replace('1.234,50', 'veel')}`)
  const { events, refused } = await harvest(file, { map })
  assert.equal(events.length, 4)
  assert.deepEqual(
    refused.map(({ row }) => row),
    [4],
  )
})

test('A quote that a later row closes by accident costs its own line and no other', async () => {
  const file = fileOf(
    'quotes.csv',
    [
      INVOICES.split('\n')[0],
      'K-1;F-1;2-1-2026;16-1-2026;10,00;gas;;;;"open',
      'K-2;F-2;2-1-2026;16-1-2026;10,00;gas;;;;goed',
      'K-3;F-3;2-1-2026;16-1-2026;10,00;gas;;;;"ook goed"',
      'K-4;F-4;2-1-2026;16-1-2026;10,00;gas;;;;5" buis',
      '',
    ].join('\n'),
  )
  const { events, refused } = await harvest(file, { map: MAP })
  assert.deepEqual(
    refused.map(({ row, refused: { refused: code } }) => [row, code]),
    [[2, 'row.quote']],
  )
  assert.deepEqual(
    events.map(({ customer }) => customer),
    ['K-2', 'K-3', 'K-4'],
  )
})
