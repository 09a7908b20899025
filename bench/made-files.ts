import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { join } from 'node:path'
import { dayOf, type Day } from '#base'
import { demoEvents } from '#facts'
import { pseudonymizer, type Event } from '#intake'

/** The last day of the generated world; the rest of its month holds the new events of an incremental derivation. */
export const END: Day = '2026-03-02'
/** The last day of that month. */
export const MONTH_END: Day = '2026-03-31'
/** The files of a generated world. */
export const FILES = { ndjson: 'events.ndjson', csv: 'invoices.csv', xes: 'fines.xes', parquet: 'events.parquet' } as const
/** The mapping of the list of invoices. */
export const MAPPING = 'invoices.yaml'

/** Keys become pseudonyms, as always. */
export const pseudonym = pseudonymizer(Buffer.alloc(32, 1))

const CHUNK = 5000
const PLENTY = 10_000_000

/** At least so many events of the demo world: customers are whole. */
export function* someEvents(least: number): Generator<Event> {
  let count = 0
  let customer = ''
  for (const event of demoEvents({ customers: PLENTY, end: END })) {
    if (count >= least && event.customer !== customer) return
    customer = event.customer
    count += 1
    yield event
  }
}

/** Writes lines to a file in bounded memory; gives how many. */
export async function writeLines(path: string, lines: Iterable<string>): Promise<number> {
  const file = createWriteStream(path)
  let count = 0
  let waiting: string[] = []
  for (const line of lines) {
    count += 1
    if (waiting.push(line) < CHUNK) continue
    if (!file.write(`${waiting.join('\n')}\n`)) await once(file, 'drain')
    waiting = []
  }
  file.end(waiting.length > 0 ? `${waiting.join('\n')}\n` : '')
  await finished(file)
  return count
}

/** Our own events, one a line. */
export function* ndjsonLines(events: Iterable<Event>): Generator<string> {
  for (const event of events) yield JSON.stringify(event)
}

/** A list of invoices as a bookkeeping package writes it: one line per claim, with the day of its first payment. */
export function* invoiceLines(events: Iterable<Event>): Generator<string> {
  yield 'klant;factuur;datum;vervaldag;bedrag;soort;betaald op'
  const paid = new Map<string, string>()
  let claims: Event[] = []
  const flush = function* () {
    for (const { customer, claim, at, due_on, cents, attributes } of claims)
      yield [
        customer,
        claim,
        dutch(dayOf(at)),
        due_on === null ? '' : dutch(due_on),
        (cents / 100).toFixed(2).replace('.', ','),
        attributes.product ?? '',
        paid.get(claim) ?? '',
      ].join(';')
    claims = []
    paid.clear()
  }
  for (const event of events) {
    if (claims.length > 0 && event.customer !== claims[0]?.customer) yield* flush()
    if (event.type === 'claim.issued') claims.push(event)
    if (event.type === 'payment.received' && !paid.has(event.claim)) paid.set(event.claim, dutch(dayOf(event.at)))
  }
  yield* flush()
}

function dutch(day: string): string {
  return `${day.slice(8)}-${day.slice(5, 7)}-${day.slice(0, 4)}`
}

/** Writes the mapping that goes with the list of invoices. */
export async function writeMapping(folder: string): Promise<void> {
  await writeFile(
    join(folder, MAPPING),
    `name: invoices
creditor: waterkant
file: { decimal: ',', dates: DD-MM-YYYY }
always: { customer: '{klant}', claim: '{factuur}' }
events:
  - { type: claim.issued, at: '{datum}', due_on: '{vervaldag}', cents: '{bedrag}', attributes: { product: '{soort}' } }
  - { type: payment.received, when: { column: betaald op, empty: false }, at: '{betaald op}', cents: '{bedrag}' }
`,
  )
}

const STEPS: [string, number, string][] = [
  [
    'Create Fine',
    0,
    '<float key="amount" value="35.0"/><float key="totalPaymentAmount" value="0.0"/><string key="vehicleClass" value="A"/><int key="article" value="157"/><int key="points" value="0"/>',
  ],
  ['Send Fine', 31, '<float key="expense" value="11.0"/>'],
  ['Insert Fine Notification', 41, '<string key="notificationType" value="P"/>'],
  ['Add penalty', 101, '<float key="amount" value="71.5"/>'],
  ['Payment', 130, '<float key="paymentAmount" value="82.5"/><float key="totalPaymentAmount" value="82.5"/>'],
]

/** A log of road-traffic fines of so many events, five to a fine. */
export function* fineLines(events: number): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n<classifier name="Event Name" keys="concept:name"/>'
  for (let fine = 0; fine < events / STEPS.length; fine++) {
    const start = Date.UTC(2022, 0, 1 + (fine % 1400))
    const steps = STEPS.map(
      ([name, days, more]) =>
        `<event><string key="concept:name" value="${name}"/><string key="org:resource" value="${fine % 97}"/><string key="lifecycle:transition" value="complete"/>` +
        `<date key="time:timestamp" value="${new Date(start + days * 86_400_000).toISOString().slice(0, 10)}T00:00:00.000+01:00"/>${more}</event>`,
    )
    yield `<trace><string key="concept:name" value="A${fine}"/>\n${steps.join('\n')}\n</trace>`
  }
  yield '</log>'
}
