import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'
import { gzipSync } from 'node:zlib'
import { run, temporaryFolder } from '../testing.ts'

const folder = await temporaryFolder()
const event = (id: string, more = {}) =>
  JSON.stringify({
    creditor: 'one',
    source: 'test',
    id,
    type: 'claim.issued',
    at: '2026-01-05T11:00:00.000Z',
    customer: 'c1',
    claim: `f-${id}`,
    cents: 5000,
    due_on: '2026-01-19',
    ...more,
  })
const file = async (name: string, content: string | Uint8Array) => {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}
const good = await file('good.ndjson', `${event('1')}\n${event('2')}\n`)

test('what came in before does not come in twice, packed or not', async () => {
  const data = join(folder, 'twice')
  const packed = await file('good.ndjson.gz', gzipSync(await readFile(good)))
  assert.deepEqual(await run(['import', good, '--data', data]), {
    code: 0,
    out: `${good} (ndjson)\n  2 rijen, 2 gebeurtenissen: 2 nieuw, 0 al bekend\n  1 klant · 2 vorderingen € 100,00 · 0 betalingen € 0,00 · 5 jan 2026\n`,
    err: '',
  })
  const again = await run(['import', good, packed, '--data', data, '--lang', 'en'])
  assert.deepEqual(again, {
    code: 0,
    out: `${good} (ndjson)\n  2 rows, 2 events: 0 new, 2 known already\n  1 customer · 2 claims €100.00 · 0 payments €0.00 · 5 Jan 2026\n${packed} (ndjson)\n  2 rows, 2 events: 0 new, 2 known already\n  1 customer · 2 claims €100.00 · 0 payments €0.00 · 5 Jan 2026\n`,
    err: '',
  })
})

test('what comes again under its old id but says something else is told; the first delivery stays', async () => {
  const data = join(folder, 'changed')
  await run(['import', good, '--data', data])
  const other = await file('other.ndjson', `${event('1', { cents: 9900 })}\n${event('2')}\n`)
  const { code, out } = await run(['import', other, '--data', data, '--lang', 'en'])
  assert.equal(code, 0)
  assert.match(
    out,
    /2 events: 0 new, 2 known already\n.*\n {2}1 event under a known id, but saying something else: the first delivery stays\./,
  )
  assert.equal(JSON.parse((await run(['import', other, '--data', data, '--json'])).out)[0].changed, 1)
})

test('a dry run says what would happen and leaves nothing behind', async () => {
  const { code, out } = await run(['import', 'good.ndjson', '--data', 'dry', '--dry-run'], { cwd: folder })
  assert.deepEqual(
    [code, out],
    [
      0,
      `${good} (ndjson)\n  2 rijen, 2 gebeurtenissen: niets geladen (proef)\n  1 klant · 2 vorderingen € 100,00 · 0 betalingen € 0,00 · 5 jan 2026\n`,
    ],
  )
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('dry')),
    [],
  )
})

test('rows that cannot be right stand in the quarantine, each kind is named with how often, and the rest is loaded', async () => {
  const bad = await file(
    'bad.ndjson',
    [event('1'), event('2', { cents: 0 }), event('3', { cents: 0 }), event('4', { phase: 'court' }), '{nonsense'].join('\n'),
  )
  const data = join(folder, 'some')
  const { code, out } = await run(['import', bad, '--data', data, '--json'])
  const [taken] = JSON.parse(out)
  assert.equal(code, 1)
  assert.deepEqual(taken.totals, {
    customers: 1,
    claims: { count: 1, cents: 5000 },
    payments: { count: 0, cents: 0 },
    firstOn: '2026-01-05',
    lastOn: '2026-01-05',
  })
  assert.deepEqual([taken.rows, taken.mapped, taken.silent, taken.unknown, taken.refused, taken.added], [5, 1, 0, 0, 4, 1])
  assert.deepEqual(
    taken.reasons.map(({ rows, first }: { rows: number; first: number }) => [rows, first]),
    [
      [2, 2],
      [1, 4],
      [1, 5],
    ],
  )
  const quarantined = (await readFile(taken.quarantine, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual(
    quarantined.map(({ row }) => row),
    [2, 3, 4, 5],
  )
  assert.ok(quarantined.every(({ file: of, code: why, reason, raw }) => of === bad && why && reason.nl && reason.en && raw))
  assert.equal((await stat(taken.quarantine)).mode & 0o777, 0o600)
  const table = await run(['import', bad, '--data', data])
  assert.equal(table.code, 1)
  assert.match(table.out, /5 rijen, 1 gebeurtenis: 0 nieuw, 1 al bekend\n.*\n {2}4 rijen geweigerd, zie .*\n {4}2 × .*cents.* \(rij 2, …\)/)
  // Mended: nothing is left of the quarantine.
  await writeFile(bad, `${event('1')}\n`)
  assert.equal((await run(['import', bad, '--data', data])).code, 0)
  await assert.rejects(stat(taken.quarantine), { code: 'ENOENT' })
})

test('files of the same name in two folders have a quarantine each', async () => {
  for (const name of ['a', 'b']) {
    await mkdir(join(folder, name))
    await file(`${name}/same.ndjson`, `${event(name, { cents: 0 })}\n`)
  }
  const { out } = await run([
    'import',
    join(folder, 'a/same.ndjson'),
    join(folder, 'b/same.ndjson'),
    '--data',
    join(folder, 'same'),
    '--json',
  ])
  const paths = JSON.parse(out).map(({ quarantine }: { quarantine: string }) => quarantine)
  assert.equal(new Set(paths).size, 2)
})

test('a file that cannot be read is refused by name with its remedy, and the other files come in', async () => {
  await mkdir(join(folder, 'a-folder'))
  const wrong: [string, RegExp][] = [
    [join(folder, 'missing.csv'), /missing\.csv: Dit bestand bestaat niet/],
    [join(folder, 'a-folder'), /Dit is een map/],
    [await file('empty.csv', ''), /Het bestand is leeg/],
    [await file('picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0])), /geen tekstbestand\. Mogelijk zijn/],
    [await file('unknown.csv', 'a;b\n1;2\n'), /geen ingebouwde mapping herkent deze kolommen: "a", "b"/],
  ]
  const { code, out, err } = await run(['import', ...wrong.map(([path]) => path), good, '--data', join(folder, 'mixed')])
  assert.equal(code, 1)
  for (const [path, why] of wrong) {
    assert.match(err, why)
    assert.equal(err.split(`${path}: ${path}`).length, 1, 'a file is named once')
  }
  assert.match(out, /2 nieuw, 0 al bekend/)
  assert.doesNotMatch(err, /\n\s+at /)
})

test('a mapping that is not there, or that does not fit, is refused before the first row', async () => {
  const csv = await file('table.csv', 'a;b\n1;2\n')
  const data = join(folder, 'mapped')
  const missing = await run(['import', csv, '--map', 'nothing', '--data', data])
  assert.deepEqual([missing.code, missing.out], [1, ''])
  assert.match(missing.err, /ingebouwde mapping: accounts-receivable, road-traffic-fines/)
  const other = await run(['import', csv, '--map', 'accounts-receivable', '--data', data, '--json'])
  assert.equal(other.code, 1)
  const [refused] = JSON.parse(other.out)
  assert.deepEqual(
    [typeof refused.refused, refused.file, typeof refused.words.nl, typeof refused.words.en],
    ['string', csv, 'string', 'string'],
  )
})

test('an activity that the mapping does not name is told and makes the import incomplete', async () => {
  const log = await file('log.csv', 'case;what;when\n1;Claim;2026-01-05\n1;Dance;2026-01-06\n1;Sing;2026-01-07\n')
  const map = await file(
    'log.yaml',
    "creditor: one\ncase: case\nactivity: what\nalways:\n  at: '{when}'\n  customer: '{case}'\n  case: '{case}'\nevents:\n  - { on: Claim, type: case.opened }\n",
  )
  const { code, out } = await run(['import', log, '--map', map, '--data', join(folder, 'log'), '--lang', 'en'])
  assert.equal(code, 1)
  assert.match(
    out,
    /3 rows, 1 event: 1 new, 0 known already\n.*\n {2}2 rows with an activity that the mapping does not name: Dance, Sing\n/,
  )
})

test('customers become pseudonyms with a key beside the data, unless they may be kept', async () => {
  const data = join(folder, 'veiled')
  await run(['import', good, '--data', data])
  assert.equal((await stat(`${data}.key`)).mode & 0o777, 0o600)
  const kept = join(folder, 'kept')
  await run(['import', good, '--data', kept, '--keep-keys'])
  await assert.rejects(stat(`${kept}.key`), { code: 'ENOENT' })
})

test('with another key than what is there was veiled with, or without it, nothing comes in and the doctor says so', async () => {
  const data = join(folder, 'other-key')
  await run(['import', good, '--data', data])
  const other = { env: { STUURHUIS_KEY: 'ab'.repeat(32) } }
  const refused = await run(['import', good, '--data', data, '--lang', 'en'], other)
  assert.deepEqual([refused.code, refused.out], [1, ''])
  assert.match(refused.err, /^STUURHUIS_KEY is not the key by which what is there was veiled\./)
  assert.match((await run(['doctor', '--data', data, '--lang', 'en'], other)).out, /✗ STUURHUIS_KEY is not the key/)
  await rm(`${data}.key`)
  assert.match((await run(['import', good, '--data', data, '--lang', 'en'])).err, /other-key\.key is not there: it is the key/)
  const doctor = await run(['doctor', '--data', data, '--lang', 'en'])
  assert.equal(doctor.code, 1)
  assert.match(doctor.out, /2 events of 1 customers? and 1 creditor\b/)
  await assert.rejects(stat(`${data}.key`), { code: 'ENOENT' })
})

test('a folder that cannot be made is refused, wherever it is', async () => {
  for (const data of [join(good, 'data'), '/proc/nothing/here']) {
    const { code, out, err } = await run(['import', good, '--data', data, '--lang', 'en'])
    assert.deepEqual([code, out], [1, ''])
    assert.match(err, /The data folder .* cannot be written \(E[A-Z]+\)\. Make room or give permission, or choose another folder\.\n$/)
  }
})

test('a list that nobody described gives its first figures by the mapping that is suggested for it, unchanged', async () => {
  const list = await file(
    'lijst.csv',
    'Klantnr;Factuurnr;Factuurdatum;Vervaldatum;Bedrag;Betaald op\n1;F1;05-01-2026;19-01-2026;100,00;15-01-2026\n2;F2;06-01-2026;08-01-2026;50,50;\n',
  )
  const data = join(folder, 'suggested')
  const refused = await run(['import', list, '--data', data])
  assert.match(refused.err, /stuurhuis import \S+lijst\.csv --suggest > mapping\.yaml/)
  const { code, out, err } = await run(['import', list, '--suggest', '--creditor', 'woonbron'])
  assert.deepEqual([code, err], [0, ''])
  assert.match(out, /^# Voorgestelde mapping van lijst\.csv[^]*\ncreditor: 'woonbron'\n/)
  const taken = await run(['import', list, '--map', await file('mapping.yaml', out), '--data', data])
  assert.deepEqual([taken.code, taken.out.split('\n')[1]], [0, '  2 rijen, 3 gebeurtenissen: 3 nieuw, 0 al bekend'])
  assert.equal(taken.out.split('\n')[2], '  2 klanten · 2 vorderingen € 150,50 · 1 betaling € 100,00 · 5 jan 2026 – 15 jan 2026')
  const question = ['kpi', 'outstanding', '--from', '2026-01-01', '--to', '2026-02-01', '--data', data, '--json']
  const [outstanding] = JSON.parse((await run(question)).out)
  assert.deepEqual([outstanding.variant, outstanding.value, outstanding.n], ['total', 5050, 1])
})

test('one mapping is suggested at a time, and none for what is no table', async () => {
  assert.equal((await run(['import', good, good, '--suggest'])).code, 2)
  const { code, out, err } = await run(['import', good, '--suggest', '--lang', 'en'])
  assert.deepEqual([code, out], [1, ''])
  assert.match(err, /no table with columns/)
})

test('the doctor tells for how many customers a pause that nobody ended has stopped the clock for over a year', async () => {
  const data = join(folder, 'paused')
  const pause = (id: string, customer: string, at: string) =>
    event(id, { type: 'pause.started', customer, claim: `f-${id}`, at, cents: undefined, due_on: undefined })
  const lines = [
    event('1'),
    pause('2', 'c1', '2024-12-05T11:00:00.000Z').replace('f-2', 'f-1'),
    event('3', { customer: 'c2' }),
    pause('4', 'c2', '2025-12-05T11:00:00.000Z').replace('f-4', 'f-3'),
  ]
  assert.equal((await run(['import', await file('paused.ndjson', `${lines.join('\n')}\n`), '--data', data])).code, 0)
  const { code, out } = await run(['doctor', '--data', data, '--lang', 'en'])
  assert.equal(code, 0)
  assert.match(out, /✓ 1 customer with an open claim: for over a year no clock has run/)
})

test('when claims end up paid for more than was claimed the import says that something may have come in twice', async () => {
  const data = join(folder, 'overpaid')
  const payment = (id: string, cents: number) =>
    event(id, { type: 'payment.received', claim: 'f-1', cents, at: '2026-01-15T11:00:00.000Z', due_on: undefined })
  const first = await file('part.ndjson', `${event('1')}\n${payment('p1', 3000)}\n`)
  assert.equal((await run(['import', first, '--data', data, '--lang', 'en'])).err, '')
  const { code, err } = await run(['import', await file('all.ndjson', `${payment('p2', 5000)}\n`), '--data', data, '--lang', 'en'])
  assert.equal(code, 0)
  assert.match(err, /^Mind: 1 claim was paid for more than was claimed, together €30\.00\. Did a payment come in twice/)
})

test('a claim that is lowered after it was paid has not been paid twice', async () => {
  const data = join(folder, 'lowered')
  const at = { claim: 'f-1', due_on: undefined }
  const lines = [
    event('1', { cents: 5000 }),
    event('2', { ...at, type: 'payment.received', cents: 5000, at: '2026-01-15T11:00:00.000Z' }),
    event('3', { ...at, type: 'claim.adjusted', cents: -2000, at: '2026-01-20T11:00:00.000Z' }),
  ]
  assert.equal((await run(['import', await file('lowered.ndjson', `${lines.join('\n')}\n`), '--data', data, '--lang', 'en'])).err, '')
})
