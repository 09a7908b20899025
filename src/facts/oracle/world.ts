import fc from 'fast-check'
import { isRefusal, type Day, type Instant } from '#base'
import { admit, type Event } from '#intake'

/** The moment at which the small worlds are looked at: nothing in them is known later. */
const NOW: Instant = '2026-11-01T00:00:00.000Z'

type Draft = Record<string, unknown>

// Both changes of the clock (26 October, 29 March) and pairs of days 29, 30 and 31 days apart.
const DAYS: Day[] = [
  '2025-10-20', '2025-10-25', '2025-10-26', '2025-10-27', '2025-11-09', '2025-11-10', '2025-11-11', '2025-11-24', '2025-11-25', '2025-11-26',
  '2025-12-10', '2025-12-24', '2025-12-25', '2025-12-31', '2026-01-01', '2026-01-09', '2026-01-24', '2026-02-28', '2026-03-01', '2026-03-28',
  '2026-03-29', '2026-03-30', '2026-04-15', '2026-05-01',
]
const TIMES = ['00:00:00.000', '09:00:00.000', '12:00:00.000', '12:00:00.001', '21:59:59.999', '22:00:00.000', '22:30:00.000', '23:00:00.000', '23:30:00.000']
const HOURS_UNTIL_KNOWN = [0, 0, 0, 1, 24, 24 * 5, 24 * 33, 24 * 60]
const CENTS = [1, 99, 100, 101, 500, 899, 900, 999, 1000, 1001, 2000, 5000]
const CLAIMS = ['a', 'b', 'c', 'd', 'e', 'f']

const day = fc.constantFrom(...DAYS)
const cents = fc.constantFrom(...CENTS)
const claim = fc.constantFrom('a', 'a', 'b', 'b', 'c', 'd', 'unknown', '')
const caseKey = fc.constantFrom('', '', '', 'p', 'p', 'q')
const phase = fc.constantFrom('due', 'reminder', 'notice', 'collection', 'legal', 'enforcement', 'aftercare')
const costKind = fc.constantFrom('', '', 'reminder-fee', 'bailiff')
const place = { claim, case: caseKey }
const method = fc.constantFrom<Draft>({}, { method: 'direct-debit' }, { product: 'water' }, { product: 'heat', method: 'direct-debit' })
const dayIndex = fc.nat(DAYS.length - 1)
const clock = fc.tuple(fc.constantFrom(...TIMES), fc.constantFrom(...HOURS_UNTIL_KNOWN))
const description = fc.record(
  {
    segment: fc.constantFrom('home', 'shop', ''),
    region: fc.constantFrom('north', 'south'),
    tenure: fc.constantFrom('new', 'long'),
    household: fc.constantFrom('one', 'more'),
    vulnerable: fc.constantFrom('yes', 'no'),
  },
  { requiredKeys: [] },
)

/** What can happen, with how often it does. */
const HAPPENINGS: [number, string, Record<string, fc.Arbitrary<unknown>>][] = [
  [3, 'claim.issued', { claim: fc.constantFrom(...CLAIMS), case: caseKey, cents, due_on: fc.option(day), attributes: method }],
  [9, 'payment.received', { ...place, cents }],
  [5, 'payment.reversed', { ...place, cents }],
  [3, 'claim.adjusted', { claim: fc.constantFrom(...CLAIMS), cents: fc.tuple(cents, fc.constantFrom(1, -1, -1)).map(([size, sign]) => size * sign) }],
  [2, 'claim.withdrawn', { claim: fc.constantFrom(...CLAIMS) }],
  [2, 'claim.written-off', { claim: fc.constantFrom(...CLAIMS), cents: fc.constantFrom(0, 0, 100, 1000) }],
  [5, 'cost.charged', { claim: fc.constantFrom('a', 'a', 'b', 'b', 'unknown', ''), case: caseKey, cents, kind: costKind, phase: fc.constantFrom('', '', 'notice'), attributes: fc.constantFrom({}, {}, { bearer: '' }, { bearer: 'customer' }, { bearer: 'creditor' }, { bearer: 'society' }) }],
  [2, 'cost.paid', { ...place, cents, kind: costKind }],
  [4, 'cost.waived', { claim: fc.constantFrom('a', 'a', 'b', 'b', 'unknown', ''), case: caseKey, cents: fc.constantFrom(0, 0, ...CENTS), kind: costKind }],
  [2, 'pause.started', { ...place, kind: fc.constantFrom('', 'debt-help') }],
  [2, 'pause.ended', { ...place, kind: fc.constantFrom('', 'debt-help') }],
  [1, 'dispute.raised', { ...place, kind: fc.constantFrom('', 'amount') }],
  [1, 'dispute.settled', { ...place, kind: fc.constantFrom('', 'amount') }],
  [1, 'complaint.filed', { ...place, kind: fc.constantFrom('', 'tone') }],
  [1, 'complaint.closed', { ...place, kind: fc.constantFrom('', 'tone') }],
  [3, 'phase.entered', { ...place, phase }],
  [4, 'case.opened', { claim, case: fc.constantFrom('p', 'p', 'q') }],
  [2, 'case.closed', { claim, case: fc.constantFrom('p', 'p', 'q'), kind: fc.constantFrom('', 'solved') }],
  [2, 'escalation.taken', { ...place, kind: fc.constantFrom('summons', 'garnishment'), party: fc.constantFrom('', 'bailiff'), phase: fc.constantFrom('', 'legal') }],
  [2, 'arrangement.agreed', { ...place, arrangement: fc.constantFrom('r1', 'r2') }],
  [1, 'contract.started', {}],
  [1, 'contract.ended', {}],
  [3, 'customer.described', { attributes: description }],
  [1, 'contact.sent', place],
]

/** What comes in pairs: what was done and undone, begun and ended. */
const PAIRS: [number, string, string, Record<string, fc.Arbitrary<unknown>>][] = [
  [5, 'payment.received', 'payment.reversed', { ...place, cents: fc.constantFrom(900, 1000, 2000, 5000, 9000) }],
  [2, 'claim.written-off', 'payment.received', { claim: fc.constantFrom('a', 'b', 'c'), case: caseKey, cents }],
  [2, 'pause.started', 'pause.ended', { ...place, kind: fc.constantFrom('', 'debt-help') }],
  [1, 'dispute.raised', 'dispute.settled', place],
  [1, 'complaint.filed', 'complaint.closed', place],
  [2, 'cost.charged', 'cost.waived', { claim: fc.constantFrom('a', 'b'), case: caseKey, cents, kind: costKind }],
  [1, 'case.opened', 'case.closed', { claim, case: fc.constantFrom('p', 'q') }],
  [1, 'contract.ended', 'contract.started', {}],
]

/** Small worlds in which everything coincides that can, in the order of delivery. */
export function arbitraryWorld(): fc.Arbitrary<Event[]> {
  const relations = fc.uniqueArray(arbitraryRelation(), { minLength: 1, maxLength: 3, selector: ({ creditor, customer }) => creditor + customer })
  return relations
    .map((parts) => parts.flatMap(({ creditor, customer, drafts }) => drafts.map((draft): Draft => ({ ...draft, creditor, customer }))))
    .chain((drafts) => fc.tuple(fc.shuffledSubarray(drafts, { minLength: drafts.length }), fc.array(arbitraryTwist, { maxLength: 4, size: 'max' })))
    .map(([drafts, twists]) => twists.reduce(twist, drafts.map(identified)).map(admitted))
}

function arbitraryRelation() {
  return fc.record({
    creditor: fc.constantFrom('k', 'k', 'l'),
    customer: fc.constantFrom('x', 'y', 'z'),
    drafts: fc.tuple(arbitraryClaims(), fc.array(arbitraryHappening(), { maxLength: 36, size: 'max' })).map((parts) => parts.flat(2)),
  })
}

function arbitraryClaims(): fc.Arbitrary<Draft[]> {
  const fields = { case: caseKey, cents: fc.constantFrom(...CENTS, 1000, 2000, 5000), due_on: fc.option(day, { freq: 2 }), attributes: method }
  const issues = CLAIMS.map((key, index) => fc.option(happening('claim.issued', { claim: fc.constant(key), ...fields }), { freq: index < 2 ? 6 : 1 }))
  return fc.tuple(...issues).map((drafts) => drafts.filter((draft) => draft !== null))
}

function arbitraryHappening(): fc.Arbitrary<Draft[]> {
  const single = HAPPENINGS.map(([weight, type, fields]) => ({ weight, arbitrary: fc.tuple(happening(type, fields)) }))
  const pairs = PAIRS.map(([weight, type, undone, fields]) => ({ weight, arbitrary: pair(type, undone, fields) }))
  return fc.oneof<{ weight: number; arbitrary: fc.Arbitrary<Draft[]> }[]>(...single, ...pairs)
}

function happening(type: string, fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Draft> {
  return fc.tuple(dayIndex, clock, fc.record(fields)).map(([index, time, what]) => ({ type, ...moment(index, time), ...what }))
}

function pair(type: string, undone: string, fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Draft[]> {
  return fc.tuple(dayIndex, fc.nat(6), clock, clock, fc.record(fields)).map(([index, steps, time, otherTime, what]) => [
    { type, ...moment(index, time), ...what },
    { type: undone, ...moment(Math.min(index + steps, DAYS.length - 1), otherTime), ...what },
  ])
}

function moment(index: number, [time, hoursUntilKnown]: [string, number]): Draft {
  const at = Date.parse(`${DAYS[index]}T${time}Z`)
  return { at: new Date(at).toISOString(), recorded_at: new Date(at + hoursUntilKnown * 3_600_000).toISOString() }
}

/** What goes wrong in delivery: a second delivery with other content, a cancellation, a cancelled cancellation. */
const arbitraryTwist = fc.record({ how: fc.constantFrom('twin', 'void', 'void', 'void of nothing'), from: fc.nat(99), to: fc.nat(99) })

function twist(drafts: Draft[], { how, from, to }: { how: string; from: number; to: number }): Draft[] {
  const one = drafts[from % drafts.length]
  const other = drafts[to % drafts.length]
  if (!one || !other || one === other) return drafts
  const { source, id, creditor, customer } = other
  const change = { twin: { source, id }, void: { source, creditor, customer, voids: id }, 'void of nothing': { voids: 'nothing' } }[how]
  return drafts.map((draft) => (draft === one ? { ...one, ...change } : draft))
}

function identified(draft: Draft, index: number): Draft {
  return { ...draft, source: index % 3 === 0 ? 'bank' : 'books', id: `${index}` }
}

function admitted(draft: Draft): Event {
  const event = admit(draft, NOW)
  if (isRefusal(event)) throw new Error(`A drawn event is refused: ${JSON.stringify(draft)} because ${event.words.en}`)
  return event
}
