import type { Life } from './life.ts'
import { plan, write } from './life.ts'
import { planAdvances, closingBill } from './billing.ts'
import { expectTrouble, strike } from './trouble.ts'

/** Chance per day that a contract ends, about nine percent a year. */
const LEAVES_PER_DAY = 0.00025
/** Chance that someone who leaves lets the last bills pass. */
const LEAVES_UNPAID = 0.06

/** Starts the contract, with everything that will come of it. */
export function startContract(life: Life): void {
  const { profile, random } = life
  life.active = true
  write(life, 'billing', 'contract.started', { attributes: { since: isoDay(profile.since) } })
  describe(life, {
    segment: profile.segment,
    region: profile.region,
    tenure: tenureOf(life),
    ...(profile.household ? { household: profile.household } : {}),
    vulnerable: life.vulnerable ? 'yes' : 'no',
  })
  for (const anniversary of [365, 1095]) {
    const day = profile.since + anniversary
    if (day > life.day) plan(life, day, 300, () => life.active && describe(life, { tenure: tenureOf(life) }))
  }
  const stays = Math.ceil(-Math.log(1 - random.contract.next()) / LEAVES_PER_DAY)
  plan(life, life.day + Math.max(30, stays), 310, () => endContract(life, 'moved'))
  planAdvances(life)
  expectTrouble(life)
}

/** Ends the contract; the closing bill follows in two to four weeks. */
export function endContract(life: Life, kind: string): void {
  if (!life.active) return
  life.active = false
  write(life, 'billing', 'contract.ended', { kind })
  if (life.random.contract.chance(LEAVES_UNPAID)) strike(life)
  plan(life, life.day + life.random.contract.whole(12, 26), 375, () => closingBill(life))
}

/** The customer turns out to need care, and it is written down. */
export function declareVulnerable(life: Life): void {
  if (life.vulnerable || life.profile.segment !== 'home') return
  life.vulnerable = true
  describe(life, { vulnerable: 'yes' })
}

/** How long the contract has run, in bands. */
export function tenureOf(life: Life): '<1y' | '1-3y' | '>3y' {
  const days = life.day - life.profile.since
  return days < 365 ? '<1y' : days < 1095 ? '1-3y' : '>3y'
}

function describe(life: Life, attributes: Record<string, string>): void {
  write(life, 'billing', 'customer.described', { attributes })
}

function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}
