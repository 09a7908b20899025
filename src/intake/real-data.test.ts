import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { dayOf } from '#base'
import type { Event } from './event.ts'
import { harvest } from './testing.ts'

const FOLDER = process.env['STUURHUIS_REAL_DATA'] ?? join(import.meta.dirname, '../../../shared/data')
const options = existsSync(FOLDER) ? {} : { skip: `no real data at ${FOLDER} (STUURHUIS_REAL_DATA)` }
const fines = (name: string) => harvest(join(FOLDER, 'road-traffic-fines', name))
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

test('The same hundred fines come in from XES and from CSV as the same events', options, async () => {
  const xes = await fines('roadtraffic100traces.xes')
  const csv = await fines('roadtraffic100traces.csv')
  assert.deepEqual([xes.reading.rows(), csv.reading.rows()], [390, 390])
  assert.equal(new Set(xes.events.map(({ claim }) => claim)).size, 100)
  assert.deepEqual(csv.events, xes.events)
  assert.deepEqual(xes.reading.tally(), { rows: 390, mapped: 389, silent: 1, unknown: 0, refused: 0, events: 776 })
})

test(
  'Of the log with one fine per variant, every event is read; payments and penalties lack their amount and are refused',
  options,
  async () => {
    const { reading, events, refused } = await fines('12_roadtraffic_1t_per_variant.xes.gz')
    assert.deepEqual(reading.tally(), { rows: 1891, mapped: 1154, silent: 141, unknown: 0, refused: 596, events: 1463 })
    assert.equal(events.filter(({ type }) => type === 'case.opened').length, 231)
    const fields = refused.map((it) => it.refused.where?.field)
    assert.deepEqual(
      [fields.filter((field) => field === 'paymentAmount').length, fields.filter((field) => field === 'amount').length],
      [386, 210],
    )
  },
)

test(
  'Of ten thousand fines, payments add up to the last totals of their cases, though the file lost the decimal point of its payments',
  options,
  async () => {
    const { reading, events } = await fines('eventdataR_traffic_fines_10k.csv.gz')
    assert.deepEqual(reading.tally(), { rows: 34_724, mapped: 34_628, silent: 96, unknown: 0, refused: 0, events: 71_325 })
    const cents = (type: string, kind = '') =>
      sum(events.filter((event) => event.type === type && (kind === '' || event.kind === kind)).map((event) => event.cents))
    assert.equal(events.filter(({ type }) => type === 'claim.issued').length, 10_000)
    assert.deepEqual(
      [cents('claim.issued'), cents('payment.received'), cents('cost.charged', 'penalty'), cents('cost.charged', 'postage')],
      [34_558_000, 21_049_590, 16_728_750, 8_663_210],
    )
    assert.equal(new Set(events.map(({ id }) => id)).size, events.length)
  },
)

test('The invoices of the accounts receivable sample come in to the cent', options, async () => {
  const { reading, events } = await harvest(join(FOLDER, 'ibm-accounts-receivable/WA_Fn-UseC_-Accounts-Receivable.csv'))
  assert.equal(reading.mapping, 'accounts-receivable')
  const issued = events.filter(({ type }) => type === 'claim.issued')
  assert.equal(issued.length, 2466)
  assert.equal(sum(issued.map(({ cents }) => cents)), 14_770_318)
  assert.equal(new Set(issued.map(({ customer }) => customer)).size, 100)
  assert.equal(issued.filter(({ attributes }) => attributes['disputed'] === 'ja').length, 561)
  const dueOn = new Map(issued.map(({ claim, due_on }) => [claim, due_on!]))
  const late = events.filter(({ type, at, claim }) => type === 'payment.received' && dayOf(at) > dueOn.get(claim)!)
  assert.equal(late.length, 877)
  assert.deepEqual(regions(events), { 391: 616, 406: 561, 770: 506, 818: 387, 897: 396 })
})

function regions(events: Event[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const {
    attributes: { region },
  } of events)
    if (region !== undefined) counts[region] = (counts[region] ?? 0) + 1
  return counts
}
