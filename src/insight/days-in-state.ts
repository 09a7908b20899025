import { plainInterval, type Interval } from './interval.ts'
import type { Subject } from './kaplan-meier.ts'

/** One thing followed in time that is in one state after another, such as a file with one party after another: whole days from and up to. */
export type Staying = Subject & { stays: readonly (readonly [state: string, from: number, to: number])[] }

/** Expected days in a state, each thing followed for at most `tau` days; nulls when nobody was followed that long. */
export type DaysInState = Interval & { tau: number; days: number | null; standardError: number | null }

/**
 * The expected days in a state before the event: on each day the share still without the event (Kaplan-Meier) times the share of those still
 * followed that are in the state, added up. That is the share in the state with each thing weighed by its chance to be still followed
 * (S. Datta and G. Satten, 2001), so the days in all states add up to the restricted mean. The standard error is that of the infinitesimal
 * jackknife per cluster. Ages are whole days.
 */
export function daysInState(subjects: readonly Staying[], tau: number, state: string): DaysInState {
  const days = Array.from({ length: tau }, (_, age) => age)
  const curve = days.map((age) => dayOf(subjects, age, state))
  const opens = curve.map(({ stay }, age) => curve.slice(0, age).reduce((open, one) => open * one.stay, 1) * stay)
  const parts = curve.map(({ there, after }, age) => (after === 0 ? 0 : (opens[age]! * there) / after))
  if (!subjects.some(({ time }) => time >= tau) && (opens.at(-1) ?? 1) > 0)
    return { tau, days: null, standardError: null, low: null, high: null }
  const ahead = days.map((age) => parts.slice(age).reduce((sum, part) => sum + part, 0))
  const influence = new Map<string, number>()
  subjects.forEach((subject, index) => {
    const key = subject.cluster ?? `${index}`
    influence.set(key, (influence.get(key) ?? 0) + (subject.weight ?? 1) * moveOf(subject, state, curve, { opens, parts, ahead }))
  })
  const total = parts.reduce((sum, part) => sum + part, 0)
  const standardError = influence.size < 2 ? null : Math.sqrt([...influence.values()].reduce((sum, move) => sum + move * move, 0))
  return { tau, days: total, standardError, ...plainInterval(total, standardError) }
}

type Day = { events: number; risk: number; after: number; there: number; stay: number }

/** What happened on a day: who was at risk, who had the event, and who of those left was in the state. */
function dayOf(subjects: readonly Staying[], age: number, state: string): Day {
  const weigh = (which: (subject: Staying) => boolean) => subjects.filter(which).reduce((sum, { weight = 1 }) => sum + weight, 0)
  const risk = weigh(({ time }) => time >= age)
  const events = weigh(({ time, event }) => event && time === age)
  return {
    events,
    risk,
    after: weigh(({ time }) => time > age),
    there: weigh((subject) => isIn(subject, age, state)),
    stay: risk === 0 ? 1 : 1 - events / risk,
  }
}

type Course = { opens: readonly number[]; parts: readonly number[]; ahead: readonly number[] }

/** What one thing moves the days per unit of its weight: by its event and its being at risk, and by where it was while it was followed. */
function moveOf(subject: Staying, state: string, curve: readonly Day[], { opens, parts, ahead }: Course): number {
  let move = 0
  for (const [age, { events, risk, after }] of curve.entries()) {
    if (subject.time < age) break
    const left = risk - events
    if (left > 0) move += ((events / risk - (subject.event && subject.time === age ? 1 : 0)) * ahead[age]!) / left
    if (subject.time > age) move += (opens[age]! * (isIn(subject, age, state) ? 1 : 0) - parts[age]!) / after
  }
  return move
}

function isIn({ stays, time }: Staying, age: number, state: string): boolean {
  return time > age && stays.some(([name, from, to]) => name === state && from <= age && age < to)
}
