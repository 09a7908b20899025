import { addDays, daysBetween, type Day } from '#base'
import type { EventType } from '#intake'
import { inOrder, type Dated, type Ranks } from './order.ts'

/** The days from the first up to but not including the second on which every clock stands still. */
export type Pause = [from: Day, to: Day]

/** The last day there is: what has no end lasts until then, and what would come on it never comes. */
export const FOR_EVER: Day = '2299-12-31'

const STARTS: Partial<Record<EventType, string>> = { 'pause.started': 'pause', 'dispute.raised': 'dispute', 'complaint.filed': 'complaint' }
const ENDS: Partial<Record<EventType, string>> = { 'pause.ended': 'pause', 'dispute.settled': 'dispute', 'complaint.closed': 'complaint' }
const RANKS: Ranks = {
  'pause.started': 1,
  'dispute.raised': 1,
  'complaint.filed': 1,
  'pause.ended': 2,
  'dispute.settled': 2,
  'complaint.closed': 2,
}

/** The pauses of the customer as a whole together with those of the claims named, joined where they meet; a complaint or dispute without an end lasts `unclosedDays`. */
export function pausesOf(events: Dated[], claims: string[], unclosedDays: number): Pause[] {
  const stopping = events.filter((event) => STARTS[event.type] ?? ENDS[event.type])
  const inScope = stopping.filter((event) => event.claim === '' || claims.includes(event.claim))
  const threads = Object.groupBy(inOrder(inScope, RANKS), threadOf)
  return join(Object.values(threads).flatMap((thread) => pausesOfThread(thread ?? [], unclosedDays)))
}

/** The first day on which a claim is past due if still open: the day after it was due, or the end of a pause that began before that day. */
export function overdueOn(dueOn: Day, pauses: Pause[]): Day {
  return lateOn(dueOn, 0, pauses)
}

/** The first day on which a claim is late if still open: its grace, with every pause since the due day added. */
export function lateOn(dueOn: Day, graceDays: number, pauses: Pause[]): Day {
  const firstOverdue = addDays(dueOn, 1)
  let late = addDays(firstOverdue, graceDays)
  for (const [from, to] of pauses) {
    if (from >= late || to <= firstOverdue) continue
    late = addDays(late, daysBetween(from > firstOverdue ? from : firstOverdue, to))
  }
  return late < FOR_EVER ? late : FOR_EVER
}

/** What opens and closes the same pause: the same scope and family, and for a plain pause the same kind. */
function threadOf({ claim, type, kind }: Dated): string {
  const family = STARTS[type] ?? ENDS[type]
  return JSON.stringify([claim, family, family === 'pause' ? kind : ''])
}

function pausesOfThread(thread: Dated[], unclosedDays: number): Pause[] {
  const pauses: Pause[] = []
  let from: Day | null = null
  for (const event of thread) {
    if (STARTS[event.type]) from ??= event.on
    else if (from) {
      pauses.push([from, event.on])
      from = null
    }
  }
  if (!from) return pauses
  const saidToBegin = thread.some(({ type }) => type === 'pause.started')
  return [...pauses, [from, saidToBegin ? FOR_EVER : addDays(from, unclosedDays)]]
}

function join(pauses: Pause[]): Pause[] {
  const joined: Pause[] = []
  for (const [from, to] of pauses.filter(([from, to]) => from < to).toSorted(([a], [b]) => daysBetween(b, a))) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = to > last[1] ? to : last[1]
    else joined.push([from, to])
  }
  return joined
}
