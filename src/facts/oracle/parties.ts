import type { Day } from '#base'
import type { EventType, Party } from '#intake'
import { belongs } from './belonging.ts'
import { inOrder, isAfter, type Dated } from './order.ts'
import { FOR_EVER } from './pauses.ts'
import type { FileRow } from './rows.ts'

/** What somebody does on a file. */
const ACTS: EventType[] = [
  'phase.entered',
  'contact.sent',
  'contact.answered',
  'arrangement.offered',
  'arrangement.agreed',
  'escalation.taken',
  'safeguard.applied',
  'referral.made',
]
/** Whoever is not one of these can have a file of a creditor. */
const NO_TAKERS: (Party | '')[] = ['', 'creditor', 'customer']
/** A field that holds one of these did not go along. */
const NOT_ALONG = ['', 'no', 'nee', 'false', '0']

type Move = { event: Dated; to: Party }

/** Who had a file from when on, by the end of each day; the first is who had it on the day on which it was opened. */
export function partiesOf(events: Dated[], key: string, claims: string[], openedOn: Day): FileRow['parties'] {
  const moves = movesOf(events.filter((event) => belongs(event, key, claims)))
  const byDay = new Map<Day, Party>([[openedOn, 'creditor']])
  for (const { event, to } of moves) byDay.set(later(event.on, openedOn), to)
  return [...byDay].filter(([, party], index, all) => party !== all[index - 1]?.[1])
}

/** Each time that a file went to another party: from whom to whom, what went along, and what both last and first did. */
export function handoversOf(events: Dated[], key: string, claims: string[], openedOn: Day): FileRow['handovers'] {
  const own = inOrder(events.filter((event) => belongs(event, key, claims)))
  const moves = movesOf(own).filter(({ event }) => event.type !== 'phase.entered')
  const acts = own.filter((event) => ACTS.includes(event.type) && event.phase !== 'aftercare')
  return moves.flatMap(({ event, to }, index) => {
    const from = moves[index - 1]?.to ?? 'creditor'
    if (event.type !== 'case.handed-over' || from === to) return []
    const last = acts.findLast((act) => isAfter(event, act) && ['', from].includes(act.party))
    const first = acts.find((act) => isAfter(act, event) && ['', to].includes(act.party))
    return [
      [
        later(event.on, openedOn),
        from,
        to,
        event.attributes.level ?? '',
        fieldsOf(event),
        later(last?.on ?? openedOn, openedOn),
        first ? later(first.on, openedOn) : FOR_EVER,
      ] satisfies FileRow['handovers'][number],
    ]
  })
}

function movesOf(events: Dated[]): Move[] {
  return inOrder(events).flatMap((event) => {
    const to = takerOf(event)
    return to ? [{ event, to }] : []
  })
}

/** Who has a file from an event on, if it says so. */
function takerOf({ type, party, phase }: Dated): Party | null {
  const other = NO_TAKERS.includes(party) ? null : (party as Party)
  if (type === 'case.returned') return 'creditor'
  if (type === 'case.handed-over') return other ?? 'partner'
  return type === 'case.opened' || type === 'phase.entered' ? (phase === 'aftercare' ? null : other) : null
}

function fieldsOf({ attributes }: Dated): string[] {
  return Object.keys(attributes)
    .filter((name) => name !== 'level' && !NOT_ALONG.includes((attributes[name] ?? '').toLowerCase()))
    .toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b
}
