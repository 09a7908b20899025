import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'
import { isRefusal, type Figure } from '#base'
import { demoEvents } from '#facts'
import { read, type Event } from '#intake'
import { run, start, temporaryFolder } from '../testing.ts'

const ROOT = join(import.meta.dirname, '../../..')
const folder = await temporaryFolder()
const WORLD = { customers: 250, months: 14, end: '2026-02-28' } as const
const options = ['--customers', '250', '--months', '14', '--end', '2026-02-28', '--lang', 'en']
const NOW = '2026-03-01T00:00:00.000Z'
const events = [...demoEvents(WORLD)]

async function made(format: string): Promise<string> {
  const path = join(folder, format)
  const { code, err } = await run(['demo', path, '--format', format, ...options])
  assert.deepEqual([code, err], [0, ''])
  return path
}

async function eventsIn(path: string): Promise<Event[]> {
  const reading = await read(path, { now: NOW, creditor: undefined, map: undefined, pseudonym: null })
  if (isRefusal(reading)) throw new Error(reading.words.en)
  const found: Event[] = []
  for await (const some of reading.deliveries)
    for (const delivery of some) {
      assert.ok('event' in delivery, JSON.stringify(delivery))
      found.push(delivery.event)
    }
  return found
}

test('as ndjson and as Parquet the world comes back event by event as it was made', async () => {
  for (const format of ['ndjson', 'parquet']) {
    const path = await made(format)
    assert.deepEqual(await readdir(path), [`events.${format}`])
    assert.deepEqual(await eventsIn(join(path, `events.${format}`)), events)
  }
})

test('as three Dutch tables it is read by mappings that come with the program, and no event of collection is lost or changed', async () => {
  const path = await made('csv')
  assert.deepEqual((await readdir(path)).toSorted(), ['betalingen.csv', 'facturen.csv', 'incasso.csv'])
  const [payments, invoices, log] = await Promise.all(
    ['betalingen', 'facturen', 'incasso'].map((name) => eventsIn(join(path, `${name}.csv`))),
  )
  // Tables know no feeds, no moment at which something became known and, for what is booked, no hour.
  const plain = ({ source: _, recorded_at: __, direction: ___, ...event }: Event) => ({ ...event, at: '' })
  const own = (which: (event: Event) => boolean) => events.filter(which).map(plain)
  const mailing = ({ kind }: Event) => kind === 'bill' || kind === 'settlement'
  const isMoney = ({ type }: Event) => type.startsWith('payment.')
  const isInvoice = ({ type }: Event) => type.startsWith('claim.')
  assert.deepEqual(payments?.map(plain), own(isMoney))
  const bare = (list: ReturnType<typeof plain>[]) => list.map(({ party: _, kind: __, ...event }) => event)
  assert.deepEqual(bare((invoices ?? []).filter(isInvoice).map(plain)), bare(own(isInvoice)))
  const told = (event: Event) => !isMoney(event) && !isInvoice(event) && !['customer.described', 'purchase.made'].includes(event.type)
  const inLog = (event: Event) => told(event) && !(mailing(event) && event.type.startsWith('contact.'))
  assert.deepEqual(log?.map(plain), own(inLog))
  assert.deepEqual(
    log?.map(({ at, direction }) => [at, direction]),
    events.filter(inLog).map(({ at, direction }) => [at, direction]),
  )
})

test('the three tables give the figures of the events that they were made of', async () => {
  const ask = async (format: string) => {
    const data = join(folder, `${format}-data`)
    const { code, err } = await run(['import', join(folder, format), '--data', data])
    assert.equal(code, 0, err)
    // A few of its customers pay twice.
    assert.match(err, /^(Let op: voor \S+ vordering(en)? is meer betaald dan gevorderd.*\n)?$/)
    const period = ['--from', '2025-03-01', '--to', '2026-02-01', '--per', 'month', '--as-of', '2026-01-31']
    const { out } = await run(['kpi', 'dso', 'days-to-pay', 'outstanding', 'recovery-rate', ...period, '--data', data, '--json'])
    return (JSON.parse(out) as Figure[]).map(({ kpi, variant, period: when, horizon, value, n }) => ({
      kpi,
      variant,
      when,
      horizon,
      value,
      n,
    }))
  }
  const figures = await ask('csv')
  assert.ok(figures.filter(({ value }) => value !== null).length > 30, `${figures.length}`)
  const own = await ask('ndjson')
  assert.deepEqual(await ask('parquet'), own)
  assert.equal(figures.length, own.length)
  for (const [index, { value, ...figure }] of figures.entries()) {
    const { value: known, ...same } = own[index] as (typeof own)[number]
    assert.deepEqual(figure, same)
    // A table does not know the hour of a booking, which on some days decides which claim a payment fills.
    assert.ok(
      value === known || Math.abs((value ?? Infinity) - (known ?? 0)) < 0.001 * Math.abs(known ?? 0),
      JSON.stringify([figure, value, known]),
    )
  }
})

test('a file gets its name only when it is whole: what is stopped halfway leaves the earlier one as it was', async () => {
  for (const [format, name] of [
    ['ndjson', 'events.ndjson'],
    ['parquet', 'events.parquet'],
    ['csv', 'facturen.csv'],
  ] as const) {
    const path = join(folder, `${format}-stopped`)
    await mkdir(path)
    await writeFile(join(path, name), 'earlier')
    const child = start(['demo', path, '--format', format, '--customers', '100000', '--end', '2026-02-28'])
    const closed = new Promise((resolve) => child.once('close', resolve))
    while (!(await readdir(path)).some((file) => file.endsWith('.part'))) await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill()
    await closed
    assert.equal(await readFile(join(path, name), 'utf8'), 'earlier')
  }
})

test('a disk that is full is told, and what was written in vain is taken away', { skip: process.platform !== 'linux' }, async () => {
  for (const format of ['ndjson', 'parquet', 'csv']) {
    const path = join(folder, `${format}-full`)
    await mkdir(path)
    // No file may grow beyond some kilobytes: writing fails there, as on a disk that is full.
    const limited = `ulimit -f 16 && exec "$0" --disable-warning=ExperimentalWarning --import 'data:text/javascript,process.on("SIGXFSZ",()=>{})' src/cli/main.ts demo '${path}' --format ${format} ${options.join(' ')}`
    const { status, stdout, stderr } = spawnSync('bash', ['-c', limited, process.execPath], { cwd: ROOT, encoding: 'utf8' })
    assert.deepEqual([status, stdout, stderr], [1, '', `${path} cannot be written to (EFBIG). Make room or choose another folder.\n`])
    assert.deepEqual(await readdir(path), [])
  }
})

test('when one of the tables cannot be begun, the others are taken away', async () => {
  const path = join(folder, 'taken')
  await mkdir(join(path, 'betalingen.csv.part'), { recursive: true })
  const { code, err } = await run(['demo', path, '--format', 'csv', ...options])
  assert.deepEqual([code, err], [1, `${path} cannot be written to (EISDIR). Make room or choose another folder.\n`])
  assert.deepEqual(await readdir(path), ['betalingen.csv.part'])
})

test('a folder that may not be written to is refused', { skip: process.getuid?.() === 0 }, async () => {
  const path = join(folder, 'closed')
  await mkdir(path)
  await chmod(path, 0o500)
  const { code, err } = await run(['demo', path, ...options])
  assert.equal(code, 1)
  assert.match(err, /cannot be written to \(EACCES\)/)
})

test('a format that there is not is wrong use', async () => {
  const { code, err } = await run(['demo', folder, '--format', 'xlsx'])
  assert.equal(code, 2)
  assert.match(err, /--format is ndjson, parquet, csv, niet "xlsx"/)
})
