import type { Day } from '#base'
import { compareKeys, type Dated } from './order.ts'

/** A case with the day on which it was first opened and the claims that some event names together with it, issued by that day. */
type Case = { key: string; openedOn: Day; claims: string[] }

/**
 * The events with one case for each file: a case whose claims were all in one earlier case goes on with that one under another number.
 * The events are those of one customer.
 */
export function oneCaseEach(events: Dated[]): Dated[] {
  const cases = casesOf(events)
  const continues = new Map(cases.map(({ key, claims }) => [key, soleHome(claims, cases) ?? key]))
  return events.map((event) => ({ ...event, case: continues.get(event.case) ?? event.case }))
}

/** The first opened of the cases that have a claim. */
export function homeOf(claim: string, cases: Case[]): string | undefined {
  return cases.filter(({ claims }) => claims.includes(claim)).toSorted((a, b) => compareKeys([a.openedOn, a.key], [b.openedOn, b.key]))[0]
    ?.key
}

/** The cases that were opened. */
export function casesOf(events: Dated[]): Case[] {
  const openings = events.filter(({ type, case: key }) => type === 'case.opened' && key !== '')
  return [...new Set(openings.map((event) => event.case))].map((key) => {
    const openedOn = openings
      .filter((event) => event.case === key)
      .map(({ on }) => on)
      .toSorted()[0] as Day
    const named = new Set(events.filter((event) => event.case === key && event.claim !== '').map(({ claim }) => claim))
    return { key, openedOn, claims: [...named].filter((claim) => isIssuedBy(claim, openedOn, events)) }
  })
}

function isIssuedBy(claim: string, day: Day, events: Dated[]): boolean {
  return events.some((event) => event.type === 'claim.issued' && event.claim === claim && event.on <= day)
}

function soleHome(claims: string[], cases: Case[]): string | undefined {
  const homes = new Set(claims.map((claim) => homeOf(claim, cases)))
  return homes.size === 1 ? [...homes][0] : undefined
}
