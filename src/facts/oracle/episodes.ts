import { daysBetween, type Day } from '#base'
import { principalLines, type Customer } from './customer.ts'
import { leaving } from './leaving.ts'
import { dimensionsAt } from './dimensions.ts'
import { FOR_EVER, overdueOn, pausesOf } from './pauses.ts'
import { furthest } from './phases.ts'
import type { ClaimRow, EpisodeRow } from './rows.ts'
import { openAt, sum } from './settled.ts'

type Spell = { from: Day; until: Day | null; peak: number }

/** The spells of arrears of a customer, in order of time. */
export function episodesOf(customer: Customer): EpisodeRow[] {
  const spells = spellsOf(customer)
  const rows: EpisodeRow[] = []
  for (const [index, spell] of spells.entries()) {
    const next = spells[index + 1]?.from ?? null
    const before = rows.at(-1)
    const started_on = before?.continued ? before.started_on : spell.from
    rows.push({
      ...customer.relation,
      number: index + 1,
      started_on,
      spell_started_on: spell.from,
      ended_on: spell.until,
      ended_how: endedHow(customer, spell),
      next_started_on: next,
      continued: spell.until && next && daysBetween(spell.until, next) <= customer.settings.merge_days ? 1 : 0,
      peak_cents: spell.peak,
      left_on: leaving(customer.events).left_on,
      phase_reached: furthest(
        customer.events.filter(
          ({ type, on }) => type === 'phase.entered' && on >= started_on && (spell.until === null || on <= spell.until),
        ),
      ),
      pauses: pausesOf(customer.events, [], customer.settings.unclosed_pause_days),
      ...dimensionsAt(customer.events, spell.from, lateAt(customer, spell.from)[0]?.product),
    })
  }
  return rows
}

function endedHow({ lines, settings }: Customer, { from, until }: Spell): EpisodeRow['ended_how'] {
  if (until === null) return ''
  const lost =
    0 -
    sum(
      lines.filter((line) => line.cost === '' && line.on >= from && line.on <= until),
      'written-off',
    )
  return lost > settings.arrears_until_cents ? 'written-off' : 'paid'
}

function spellsOf(customer: Customer): Spell[] {
  const { arrears_from_cents, arrears_until_cents } = customer.settings
  const spells: Spell[] = []
  let running: Spell | null = null
  for (const day of daysOfChange(customer)) {
    const overdue = overdueAt(customer, day)
    if (running && overdue <= arrears_until_cents) {
      running.until = day
      running = null
    } else if (running) running.peak = Math.max(running.peak, overdue)
    else if (lateBalanceAt(customer, day) >= arrears_from_cents) {
      running = { from: day, until: null, peak: overdue }
      spells.push(running)
    }
  }
  return spells
}

/** The days on which the overdue balance or lateness can change; between them every day is like the one before. */
function daysOfChange({ lines, claims }: Customer): Day[] {
  const days = [...lines.map((line) => line.on), ...claims.flatMap((claim) => [overdueOn(claim.due_on, claim.pauses), claim.late_on])]
  return [...new Set(days)].toSorted()
}

function overdueAt({ lines, claims }: Customer, day: Day): number {
  return openAt(
    principalLines(
      lines,
      claims.filter((claim) => hasCome(overdueOn(claim.due_on, claim.pauses), day)),
    ),
    day,
  )
}

function lateBalanceAt(customer: Customer, day: Day): number {
  return openAt(principalLines(customer.lines, lateAt(customer, day)), day)
}

function lateAt({ lines, claims }: Customer, day: Day): ClaimRow[] {
  return claims.filter((claim) => hasCome(claim.late_on, day) && openAt(principalLines(lines, [claim]), day) > 0)
}

function hasCome(on: Day, day: Day): boolean {
  return on < FOR_EVER && on <= day
}
