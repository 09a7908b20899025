import { join } from 'node:path'
import { instantOf, type Day, type Instant } from '#base'
import type { Event } from '#intake'
import { amount, BOOKINGS, dutch, dutchDay, HAPPENINGS } from './dutch.ts'
import { giveName, linesTo, takeAway, type Lines, type Writing } from './writing.ts'

type Described = Record<string, string>
/** A column of a file: its name and what it holds of an event, or of what was last said of its customer. */
type Column = [name: string, value: (event: Event, described: Described) => string]

const key = (name: string, field: 'id' | 'customer' | 'claim' | 'case' | 'arrangement' | 'voids'): Column => [name, (event) => event[field]]
const word = (name: string, field: 'phase' | 'party' | 'channel' | 'kind'): Column => [name, (event) => dutch(field, event[field])]
const attribute = (name: string, field: string): Column => [name, (event) => dutch(field, event.attributes[field] ?? '')]
const described = (name: string, field: string): Column => [name, (_event, known) => dutch(field, known[field] ?? '')]
const KEYS = [key('Klantnummer', 'customer'), key('Factuurnummer', 'claim'), key('Dossiernummer', 'case')]
const BOOKED: Column = ['Boekdatum', (event) => wallClock(event.at).day]
const CENTS: Column = ['Bedrag', ({ cents }) => amount(cents)]
const DUE: Column = ['Vervaldatum', ({ due_on }) => dutchDay(due_on)]

/** What stands in each file. */
const FILES: { name: string; holds: (event: Event) => boolean; columns: readonly Column[] }[] = [
  {
    name: 'facturen.csv',
    holds: ({ type }) => type in BOOKINGS,
    columns: [
      key('Boekingsnummer', 'id'),
      ...KEYS,
      BOOKED,
      DUE,
      ['Boekingssoort', ({ type }) => BOOKINGS[type] ?? ''],
      CENTS,
      attribute('Product', 'product'),
      attribute('Betaalwijze', 'method'),
      described('Klantsoort', 'segment'),
      described('Regio', 'region'),
      described('Huishouden', 'household'),
      described('Klantduur', 'tenure'),
      described('Kwetsbaar', 'vulnerable'),
    ],
  },
  {
    name: 'betalingen.csv',
    holds: ({ type }) => type.startsWith('payment.'),
    columns: [
      key('Betalingsnummer', 'id'),
      ...KEYS,
      key('Regeling', 'arrangement'),
      BOOKED,
      ['Bedrag', ({ type, cents }) => amount(type === 'payment.reversed' ? -cents : cents)],
      word('Betaalwijze', 'kind'),
      word('Ontvanger', 'party'),
      word('Kanaal', 'channel'),
      key('Herroept', 'voids'),
    ],
  },
  {
    name: 'incasso.csv',
    // What goes with every bill is no collection.
    holds: ({ type, kind }) => type in HAPPENINGS && kind !== 'bill' && kind !== 'settlement',
    columns: [
      key('Regelnummer', 'id'),
      ...KEYS,
      ['Tijdstip', ({ at }) => `${wallClock(at).day} ${wallClock(at).time}`],
      ['Gebeurtenis', ({ type }) => HAPPENINGS[type] ?? ''],
      word('Fase', 'phase'),
      word('Partij', 'party'),
      word('Kanaal', 'channel'),
      ['Code', ({ kind }) => kind],
      CENTS,
      DUE,
      ['Cijfer', ({ score }) => (score === null ? '' : String(score))],
      key('Regeling', 'arrangement'),
      attribute('Kostendrager', 'bearer'),
      attribute('Uitkomst', 'outcome'),
      attribute('Reden', 'reason'),
      attribute('Termijnen', 'instalments'),
      attribute('Termijn', 'number'),
      attribute('Van', 'of'),
      attribute('Klant sinds', 'since'),
      attribute('Risicoscore', 'score'),
      attribute('Proef', 'experiment'),
      attribute('Proefgroep', 'arm'),
      attribute('Lijn', 'line'),
      attribute('Bereikt', 'reached'),
      attribute('Overdrachtsniveau', 'level'),
      attribute('Adressen mee', 'addresses'),
      attribute('Facturen mee', 'claims'),
      attribute('Contacten mee', 'contacts'),
      attribute('Regelingen mee', 'arrangements'),
      attribute('Zorg mee', 'care'),
    ],
  },
]

type Table = { path: string; lines: Lines; holds: (event: Event) => boolean; columns: readonly Column[] }

/** Three tables as a package exports them: invoices, payments and the log of collection. */
export async function csvIn(folder: string): Promise<Writing> {
  const tables = await begin(folder)
  const customer = { key: '', known: {} as Described }
  return {
    add(event) {
      if (event.customer !== customer.key) Object.assign(customer, { key: event.customer, known: {} })
      if (event.type === 'customer.described') Object.assign(customer.known, event.attributes)
      const table = tables.find(({ holds }) => holds(event))
      return table?.lines.add(table.columns.map(([, value]) => value(event, customer.known)).join(';'))
    },
    async keep() {
      for (const { lines } of tables) await lines.close()
      for (const { path } of tables) await giveName(path)
      return tables.map(({ path, lines }) => ({ path, count: lines.count(), what: { nl: 'regels', en: 'rows' } }))
    },
    drop: () => drop(tables),
  }
}

async function begin(folder: string): Promise<Table[]> {
  const tables: Table[] = []
  try {
    for (const { name, holds, columns } of FILES) {
      const path = join(folder, name)
      const head = `\ufeff${columns.map(([column]) => column).join(';')}\r\n`
      tables.push({ path, holds, columns, lines: await linesTo(path, '\r\n', head) })
    }
    return tables
  } catch (error) {
    await drop(tables)
    throw error
  }
}

async function drop(tables: readonly Table[]): Promise<void> {
  for (const { path, lines } of tables) {
    lines.end()
    await takeAway(path)
  }
}

/** How far Amsterdam is ahead of UTC on each day, in milliseconds; the world has some hundreds of days. */
const ahead = new Map<string, number>()

/** The day and time on the clocks of Amsterdam; the demo world sleeps in the hours in which they change. */
function wallClock(at: Instant): { day: string; time: string } {
  const date = at.slice(0, 10)
  let offset = ahead.get(date)
  if (offset === undefined) ahead.set(date, (offset = Date.parse(`${date}T12:00:00Z`) - Date.parse(instantOf(date as Day, '12:00'))))
  const wall = new Date(Date.parse(at) + offset).toISOString()
  return { day: dutchDay(wall.slice(0, 10) as Day), time: wall.slice(11, 19) }
}
