import fc from 'fast-check'
import type { Day } from '#base'

/** An event as it is drawn, before it has a name. */
export type Draft = Record<string, unknown>

/** What a field of an event can hold. */
export type Fields = Record<string, fc.Arbitrary<unknown>>

/** A part of a story. */
export type Chapter = { steps: number; time: [string, number] | null; what: Draft }

// Both changes of the clock (26 October, 29 March) and pairs of days 29, 30 and 31 days apart.
const DAYS: Day[] = [
  '2025-10-20',
  '2025-10-25',
  '2025-10-26',
  '2025-10-27',
  '2025-11-09',
  '2025-11-10',
  '2025-11-11',
  '2025-11-24',
  '2025-11-25',
  '2025-11-26',
  '2025-12-10',
  '2025-12-24',
  '2025-12-25',
  '2025-12-31',
  '2026-01-01',
  '2026-01-09',
  '2026-01-24',
  '2026-02-28',
  '2026-03-01',
  '2026-03-28',
  '2026-03-29',
  '2026-03-30',
  '2026-04-15',
  '2026-05-01',
]
const TIMES = [
  '00:00:00.000',
  '09:00:00.000',
  '12:00:00.000',
  '12:00:00.001',
  '21:59:59.999',
  '22:00:00.000',
  '22:30:00.000',
  '23:00:00.000',
  '23:30:00.000',
]
const HOURS_UNTIL_KNOWN = [0, 0, 0, 1, 24, 24 * 5, 24 * 33, 24 * 60]
/** Amounts around the borders of the settings. */
export const CENTS = [1, 99, 100, 101, 500, 899, 900, 999, 1000, 1001, 2000, 5000]

/** A day that matters. */
export const day = fc.constantFrom(...DAYS)
/** An amount. */
export const cents = fc.constantFrom(...CENTS)
/** A claim that is named, or none. */
export const claim = fc.constantFrom('a', 'a', 'b', 'b', 'c', 'd', 'unknown', '')
/** A case that is named, or none. */
export const caseKey = fc.constantFrom('', '', '', 'p', 'p', 'q')
/** What an event is about. */
export const place = { claim, case: caseKey }
const dayIndex = fc.nat(DAYS.length - 1)
const clock = fc.tuple(fc.constantFrom(...TIMES), fc.constantFrom(...HOURS_UNTIL_KNOWN))

/** One event at any moment. */
export function happening(type: string, fields: Fields): fc.Arbitrary<Draft> {
  return fc.tuple(dayIndex, clock, fc.record(fields)).map(([index, time, what]) => ({ type, ...moment(index, time), ...what }))
}

/** Something done and, later, undone. */
export function pair(type: string, undone: string, fields: Fields): fc.Arbitrary<Draft[]> {
  return fc.tuple(dayIndex, fc.nat(6), clock, clock, fc.record(fields)).map(([index, steps, time, otherTime, what]) => [
    { type, ...moment(index, time), ...what },
    { type: undone, ...moment(Math.min(index + steps, DAYS.length - 1), otherTime), ...what },
  ])
}

function moment(index: number, [time, hoursUntilKnown]: [string, number]): Draft {
  const at = Date.parse(`${DAYS[index]}T${time}Z`)
  return { at: new Date(at).toISOString(), recorded_at: new Date(at + hoursUntilKnown * 3_600_000).toISOString() }
}

/** A part of a story: so many days that matter after its beginning, at a time of its own or that of the story. */
export function chapter(type: string, fields: Fields, steps: fc.Arbitrary<number>): fc.Arbitrary<Chapter> {
  return fc.record({ steps, time: fc.option(clock, { freq: 1 }), what: fc.record(fields).map((what) => ({ type, ...what })) })
}

/** Events that belong together, and of which some fall at the same moment. */
export function story(shared: Fields, chapters: fc.Arbitrary<Chapter[]>): fc.Arbitrary<Draft[]> {
  return fc
    .tuple(dayIndex, clock, fc.record(shared), chapters)
    .map(([index, time, common, parts]) =>
      parts.map((part) => ({ ...moment(Math.min(index + part.steps, DAYS.length - 1), part.time ?? time), ...common, ...part.what })),
    )
}
