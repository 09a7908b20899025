import fc from 'fast-check'
import { isRefusal, type Instant } from '#base'
import { admit, type Event } from '#intake'
import { arbitraryDealing } from './dealings.ts'
import { caseKey, CENTS, cents, claim, day, happening, pair, place, type Draft, type Fields } from './drawing.ts'

/** The moment at which the small worlds are looked at: nothing in them is known later. */
const NOW: Instant = '2026-11-01T00:00:00.000Z'

const CLAIMS = ['a', 'b', 'c', 'd', 'e', 'f']
const costKind = fc.constantFrom('', '', 'reminder-fee', 'bailiff')
const method = fc.constantFrom<Draft>({}, { method: 'direct-debit' }, { product: 'water' }, { product: 'heat', method: 'direct-debit' })
const contract = fc.constantFrom<Draft>({}, {}, { contract: 'second' })
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
const HAPPENINGS: [number, string, Fields][] = [
  [3, 'claim.issued', { claim: fc.constantFrom(...CLAIMS), case: caseKey, cents, due_on: fc.option(day), attributes: method }],
  [9, 'payment.received', { ...place, cents }],
  [5, 'payment.reversed', { ...place, cents }],
  [
    3,
    'claim.adjusted',
    { claim: fc.constantFrom(...CLAIMS), cents: fc.tuple(cents, fc.constantFrom(1, -1, -1)).map(([size, sign]) => size * sign) },
  ],
  [2, 'claim.withdrawn', { claim: fc.constantFrom(...CLAIMS) }],
  [2, 'claim.written-off', { claim: fc.constantFrom(...CLAIMS), cents: fc.constantFrom(0, 0, 100, 1000) }],
  [
    5,
    'cost.charged',
    {
      claim: fc.constantFrom('a', 'a', 'b', 'b', 'unknown', ''),
      case: caseKey,
      cents,
      kind: costKind,
      phase: fc.constantFrom('', '', 'notice'),
      attributes: fc.constantFrom({}, {}, { bearer: '' }, { bearer: 'customer' }, { bearer: 'creditor' }, { bearer: 'society' }),
    },
  ],
  [2, 'cost.paid', { ...place, cents, kind: costKind }],
  [
    4,
    'cost.waived',
    { claim: fc.constantFrom('a', 'a', 'b', 'b', 'unknown', ''), case: caseKey, cents: fc.constantFrom(0, 0, ...CENTS), kind: costKind },
  ],
  [2, 'pause.started', { ...place, kind: fc.constantFrom('', 'debt-help') }],
  [2, 'pause.ended', { ...place, kind: fc.constantFrom('', 'debt-help') }],
  [1, 'dispute.raised', { ...place, kind: fc.constantFrom('', 'amount') }],
  [1, 'dispute.settled', { ...place, kind: fc.constantFrom('', 'amount') }],
  [4, 'case.opened', { claim, case: fc.constantFrom('p', 'p', 'q') }],
  [2, 'case.closed', { claim, case: fc.constantFrom('p', 'p', 'q'), kind: fc.constantFrom('', 'solved') }],
  [
    2,
    'escalation.taken',
    {
      ...place,
      kind: fc.constantFrom('summons', 'garnishment'),
      party: fc.constantFrom('', 'bailiff'),
      phase: fc.constantFrom('', 'legal'),
    },
  ],
  [1, 'contract.started', { attributes: contract }],
  [1, 'contract.ended', { attributes: contract, kind: fc.constantFrom('', 'moved') }],
  [3, 'customer.described', { attributes: description }],
]

/** What comes in pairs: what was done and undone, begun and ended. */
const PAIRS: [number, string, string, Fields][] = [
  [5, 'payment.received', 'payment.reversed', { ...place, cents: fc.constantFrom(900, 1000, 2000, 5000, 9000) }],
  [2, 'payment.received', 'payment.reversed', { cents: fc.constant(9000) }],
  [3, 'claim.written-off', 'payment.received', { claim: fc.constantFrom('a', 'b', 'c'), case: caseKey, cents }],
  [2, 'pause.started', 'pause.ended', { ...place, kind: fc.constantFrom('', 'debt-help') }],
  [1, 'dispute.raised', 'dispute.settled', place],
  [2, 'cost.charged', 'cost.waived', { claim: fc.constantFrom('a', 'b'), case: caseKey, cents, kind: costKind }],
  [1, 'case.opened', 'case.closed', { claim, case: fc.constantFrom('p', 'q') }],
  [1, 'contract.ended', 'contract.started', { attributes: contract }],
]

/** Small worlds in which everything coincides that can, in the order of delivery. */
export function arbitraryWorld(): fc.Arbitrary<Event[]> {
  const relations = fc.uniqueArray(arbitraryRelation(), {
    minLength: 1,
    maxLength: 3,
    selector: ({ creditor, customer }) => creditor + customer,
  })
  return relations
    .map((parts) => parts.flatMap(({ creditor, customer, drafts }) => drafts.map((draft): Draft => ({ ...draft, creditor, customer }))))
    .chain((drafts) =>
      fc.tuple(fc.shuffledSubarray(drafts, { minLength: drafts.length }), fc.array(arbitraryTwist, { maxLength: 4, size: 'max' })),
    )
    .map(([drafts, twists]) => twists.reduce(twist, drafts.map(identified)).map(admitted))
}

function arbitraryRelation() {
  return fc.record({
    creditor: fc.constantFrom('k', 'k', 'l'),
    customer: fc.constantFrom('x', 'y', 'z'),
    drafts: fc.tuple(arbitraryClaims(), several(arbitraryHappening(), 32), several(arbitraryDealing(), 7)).map((parts) => parts.flat(2)),
  })
}

function several(drawn: fc.Arbitrary<Draft[]>, maxLength: number): fc.Arbitrary<Draft[]> {
  return fc.array(drawn, { maxLength, size: 'max' }).map((parts) => parts.flat())
}

function arbitraryClaims(): fc.Arbitrary<Draft[]> {
  const fields = {
    case: caseKey,
    cents: fc.constantFrom(...CENTS, 1000, 2000, 5000),
    due_on: fc.option(day, { freq: 2 }),
    attributes: method,
  }
  const issues = CLAIMS.map((key, index) =>
    fc.option(happening('claim.issued', { claim: fc.constant(key), ...fields }), { freq: index < 2 ? 6 : 1 }),
  )
  return fc.tuple(...issues).map((drafts) => drafts.filter((draft) => draft !== null))
}

function arbitraryHappening(): fc.Arbitrary<Draft[]> {
  const single = HAPPENINGS.map(([weight, type, fields]) => ({ weight, arbitrary: fc.tuple(happening(type, fields)) }))
  const pairs = PAIRS.map(([weight, type, undone, fields]) => ({ weight, arbitrary: pair(type, undone, fields) }))
  return fc.oneof<{ weight: number; arbitrary: fc.Arbitrary<Draft[]> }[]>(...single, ...pairs)
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
