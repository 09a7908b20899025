import type { Seed } from '#base'
import type { World } from './world.ts'

/** Who a customer is when the contract starts. */
export type Profile = {
  key: string
  segment: 'home' | 'small-business'
  region: 'Noord' | 'Oost' | 'Zuid' | 'West'
  /** Empty for a business. */
  household: '' | 'single' | 'couple' | 'family' | 'one-parent'
  vulnerable: boolean
  /** The day on which the contract began, possibly years before the world does. */
  since: number
  /** The first day in this world. */
  from: number
  directDebit: boolean
  /** Advances go out on the first or the fifteenth of the month. */
  billingDate: 1 | 8
  advanceCents: number
  email: boolean
  /** Lives from month to month: misfortune hits more often and deeper. */
  precarious: boolean
  /** Chance that a transfer is forgotten until the reminder comes. */
  forgets: number
}

const HOUSEHOLDS = ['single', 'couple', 'family', 'one-parent'] as const
const ADVANCE = { '': [220, 1200], single: [85, 190], couple: [120, 240], family: [160, 320], 'one-parent': [125, 260] } as const
const PRECARIOUS = { '': 0.13, single: 0.14, couple: 0.08, family: 0.1, 'one-parent': 0.24 } as const

/** The key of the n-th customer: opaque, unique, the same in every world of the same seed. */
export function customerKey(number: number, seed: number): string {
  return hex(scramble(number)) + hex(scramble(number ^ 0x5bd1e995 ^ seed))
}

/** A one-to-one scrambling of 32 bits, so that no two customers share a key. */
function scramble(number: number): number {
  let word = Math.imul(number ^ (number >>> 16), 0x7feb352d)
  word = Math.imul(word ^ (word >>> 15) ^ 0x2545f491, 0x846ca68b)
  return (word ^ (word >>> 16)) >>> 0
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0')
}

/** Draws who a customer is. */
export function drawProfile(key: string, world: World, seed: Seed): Profile {
  const segment = seed.chance(0.92) ? 'home' : 'small-business'
  const region = seed.pick(['Noord', 'Oost', 'Zuid', 'West'] as const, [14, 22, 26, 38])
  const household = segment === 'home' ? seed.pick(HOUSEHOLDS, [38, 28, 24, 10]) : ''
  const [low, high] = ADVANCE[household]
  const precarious = seed.chance(PRECARIOUS[household])
  const forgetful = seed.chance(0.3)
  return {
    key,
    segment,
    region,
    household,
    precarious,
    vulnerable: segment === 'home' && seed.chance(precarious ? 0.12 : 0.052),
    ...drawStart(world, seed),
    directDebit: seed.chance(precarious ? 0.66 : 0.77),
    billingDate: seed.chance(0.5) ? 1 : 8,
    advanceCents: seed.whole(low, high) * 100,
    email: seed.chance(0.85),
    forgets: forgetful ? 0.45 : 0.1,
  }
}

/** Most customers are there when the world begins; the others come in the course of it. */
function drawStart(world: World, seed: Seed): { since: number; from: number } {
  if (seed.chance(0.2)) {
    const from = world.start + seed.whole(0, Math.max(0, (world.monthStarts[world.months] as number) - world.start - 1))
    return { since: from, from }
  }
  const [youngest, oldest] = seed.pick(
    [
      [1, 364],
      [365, 1094],
      [1095, 4400],
    ] as const,
    [20, 32, 48],
  )
  return { since: world.start - seed.whole(youngest, oldest), from: world.start }
}
