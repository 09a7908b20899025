import type { Unit } from '#base'
import type { Store } from '#store'
import {
  balance,
  competingRisks,
  daysInState,
  foretelling,
  movedOn,
  quantile,
  rate,
  ratio,
  restrictedMean,
  risksByStep,
  runOff,
  score,
  share,
  survivalQuantile,
  type Foretold,
  type Shape,
} from '../shape.ts'

/** How many worlds are drawn, of how many customers, whether each has one thing or 1 to 8, and which columns where not all. */
export type Drawn = { worlds: number; customers: number; alone: boolean; columns?: readonly string[] }

/** A figure of which the truth is known: its shape, and what it would be of a book without end. */
export type Known = { name: string; shape: Shape; unit: Unit; truth(alone: boolean): number }

const SEED = 20_260_301
const HORIZON = 180
/** Three in ten customers are strained: they have more things, larger ones, and pay later. */
const STRAINED = 0.3
const THINGS = { steady: [1, 1, 1, 1, 1, 2, 2, 4], strained: [1, 1, 1, 2, 2, 3, 5, 8] }
/** What each kind of customer does, the steady first: chances, means, and hazards a day. */
const HIT = [0.05, 0.25] as const
const PROMOTER = [0.45, 0.2] as const
const DETRACTOR = [0.15, 0.45] as const
const PAYING = [0.006, 0.002] as const
const HEAVY = [0.0008, 0.003] as const
const ENDING = [PAYING[0] + HEAVY[0], PAYING[1] + HEAVY[1]] as const
const COST = [0.1, 0.4] as const
const OWING = [0.4, 0.7] as const
const COMPLAINTS = [0.01, 0.025] as const
/** One in five grumbles six times as often as the others, so that a book complains as often on average as its kinds do. */
const GRUMBLING = { chance: 0.2, yes: 3, no: 0.5 }

const kind = (of: readonly [number, number]) => `if(strained, ${of[1]}, ${of[0]})`
const person = (name: string) => `((sipHash64(${SEED}, '${name}', world, person) + 0.5) / 18446744073709551616.)`
const thing = (name: string) => `((sipHash64(${SEED}, '${name}', world, person, number) + 0.5) / 18446744073709551616.)`
/** Half of the customers do the same with all their things. */
const either = (name: string) => `if(${person(`${name}: alike`)} < 0.5, ${person(name)}, ${thing(name)})`
const normal = (name: string) => `sqrt(-2 * log(${thing(`${name}, far`)})) * cos(6.283185307179586 * ${thing(`${name}, where`)})`

/** Amounts of which one in a hundred is ten times the middle one (lognormal); those of strained customers are twice as large. */
const CENTS = `toInt64(round(100000 * ${kind([1, 2])} * exp(${normal('amount')})))`
const DAYS = `-log(${either('ending')}) / ${kind(ENDING)}`
const SEEN = `120 + 300 * ${thing('seen')}`
const TIME = `toInt64(floor(least(${DAYS}, ${SEEN})))`
/** Handed over on a day from 20 to 79, if it comes that far. */
const CUT = `toInt64(20 + floor(60 * ${either('cut')}))`
const EXPOSED = `(30 + floor(271 * ${thing('exposed')}))`
const HITS_EXPECTED = `(${kind(COMPLAINTS)} * if(${person('grumbling')} < ${GRUMBLING.chance}, ${GRUMBLING.yes}, ${GRUMBLING.no}) * ${EXPOSED} / 30.4375)`
const PAID_ON = `(21 + least(10000, floor(-log(${either('paying')}) / ${kind(PAYING)})))`

const COLUMNS: Record<string, string> = {
  hit: `${either('hit')} < ${kind(HIT)}`,
  answer: `multiIf(${either('answer')} < ${kind(PROMOTER)}, 10, ${either('answer')} > 1 - ${kind(DETRACTOR)}, 3, 7)`,
  places: `[(1, toDate32('2025-12-01'), toDate32('2026-06-01')), (if(${either('rolling')} < ${kind(HIT)}, 2, 1), toDate32('2026-06-01'), toDate32('2299-12-31'))]`,
  value: `-log(${either('value')}) * ${kind([1, 3])}`,
  y: CENTS,
  x: `toInt64(round(${CENTS} * ${either('cost')} * ${kind(COST)}))`,
  weight: CENTS,
  time: TIME,
  cause: `multiIf(floor(${DAYS}) > floor(${SEEN}), '', ${thing('cause')} < ${kind([PAYING[0] / ENDING[0], PAYING[1] / ENDING[1]])}, 'paid', 'heavy')`,
  stays: `[('first', toInt64(0), least(${TIME}, ${CUT})), ('later', least(${TIME}, ${CUT}), ${TIME})]`,
  principal: CENTS,
  observed: `toInt64(floor(${SEEN}))`,
  charges: `[(toUInt32(30), toInt64(round(${CENTS} * ${either('cost')} * ${kind(COST)})))]`,
  recoveries: `[(toUInt32(20), toInt64(round(if(${thing('part')} < 0.3, 0.2, 0) * ${CENTS}))), (toUInt32(${PAID_ON}), toInt64(round(0.8 * ${CENTS})))]`,
  file: `concat(toString(person), '-', toString(number))`,
  from_on: `toDate32('2026-01-01')`,
  until_on: `toDate32('2026-01-01') + toInt32(${EXPOSED})`,
  hits: `toInt64(floor(log(${thing('hits')}) / (log(${HITS_EXPECTED}) - log(1 + ${HITS_EXPECTED}))))`,
  day: `toDate32('2025-12-01')`,
  sold: CENTS,
  issued: '1',
  open: `if(${either('owing')} < ${kind(OWING)}, ${CENTS}, 0)`,
  current: '0',
}

/** Draws worlds, each a segment, into the table of a drawn KPI; the same in every run. */
export async function drawWorlds(world: Store, { worlds, customers, alone, columns: names = Object.keys(COLUMNS) }: Drawn): Promise<void> {
  const things = `toUInt32(if(strained, [${THINGS.strained.join()}], [${THINGS.steady.join()}])[1 + toUInt32(floor(8 * ${person('things')}))])`
  await world.command(`INSERT INTO drawn (segment, customer, ${names.join(', ')})
    WITH people AS (
      SELECT intDiv(number, ${customers}) AS world, number % ${customers} AS person, ${person('kind')} < ${STRAINED} AS strained FROM numbers(${worlds * customers})),
    rows AS (SELECT world, person, strained, arrayJoin(range(${alone ? 1 : things})) AS number FROM people)
    SELECT toString(world), toString(person), ${names.map((name, index) => `${COLUMNS[name]} AS c${index}`).join(', ')} FROM rows`)
}

/** The figures whose truth is known, in closed form. */
export const KNOWN: readonly Known[] = [
  { name: 'share', shape: share({ hit: 'hit' }), unit: 'share', truth: byThing((i) => HIT[i]) },
  {
    name: 'share that moved on',
    shape: movedOn({ stays: 'places', first: 'places_first', until: 'places_until', from: 1 }),
    unit: 'share',
    truth: byThing((i) => HIT[i]),
  },
  { name: 'share of sums', shape: ratio({ numerator: 'hit', denominator: '1' }), unit: 'share', truth: byThing((i) => HIT[i]) },
  { name: 'ratio of amounts', shape: ratio({ numerator: 'x', denominator: 'y' }), unit: 'ratio', truth: byEuro((i) => COST[i] / 2) },
  { name: 'median', shape: quantile({ value: 'value', share: 0.5 }), unit: 'ratio', truth: quantileOf(0.5) },
  { name: '90th percentile', shape: quantile({ value: 'value', share: 0.9 }), unit: 'ratio', truth: quantileOf(0.9) },
  { name: 'incidence', shape: incidence('paid', '1'), unit: 'share', truth: byThing((i) => shareWith(PAYING, i)) },
  { name: 'incidence, rare', shape: incidence('heavy', '1'), unit: 'share', truth: byThing((i) => shareWith(HEAVY, i)) },
  { name: 'incidence, rare, by euro', shape: incidence('heavy', 'weight'), unit: 'share', truth: byEuro((i) => shareWith(HEAVY, i)) },
  {
    name: 'incidence by step',
    shape: risksByStep({ cause: 'paid', steps: HORIZON }),
    unit: 'share',
    truth: byThing((i) => shareWith(PAYING, i)),
  },
  { name: 'median time', shape: survivalQuantile({ share: 0.5, within: 'horizon_days' }), unit: 'days', truth: dayBy(0.5) },
  { name: 'share with a sign', shape: foretold('if-so'), unit: 'share', truth: (alone) => promotersAmong(HIT, alone) },
  {
    name: 'share without a sign',
    shape: foretold('if-not'),
    unit: 'share',
    truth: (alone) => promotersAmong([1 - HIT[0], 1 - HIT[1]], alone),
  },
  {
    name: 'difference that a sign makes',
    shape: foretold('difference'),
    unit: 'share',
    truth: (alone) => promotersAmong(HIT, alone) - promotersAmong([1 - HIT[0], 1 - HIT[1]], alone),
  },
  { name: 'expected days', shape: restrictedMean({ weight: '1', horizon: 'horizon_days' }), unit: 'days', truth: byThing(daysUntil) },
  {
    name: 'expected days in a state',
    shape: daysInState({ state: 'later', horizon: 'horizon_days' }),
    unit: 'days',
    truth: byThing(daysLater),
  },
  {
    name: 'expected days, by euro',
    shape: restrictedMean({ weight: 'weight', horizon: 'horizon_days' }),
    unit: 'days',
    truth: byEuro(daysUntil),
  },
  { name: 'run-off', shape: runOff({ amounts: 'recoveries', horizon: 'horizon_days' }), unit: 'share', truth: byEuro(recovered) },
  {
    name: 'run-off over run-off',
    shape: runOff({ amounts: 'charges', over: 'recoveries', horizon: 'horizon_days' }),
    unit: 'ratio',
    truth: (alone) => byEuro((i) => COST[i] / 2)(alone) / byEuro(recovered)(alone),
  },
  { name: 'rate', shape: rate({ hits: 'hits', thing: 'file' }), unit: 'per-thousand', truth: byThing((i) => 1000 * COMPLAINTS[i]) },
  { name: 'score', shape: score({ answer: 'answer' }), unit: 'score', truth: byThing((i) => 100 * (PROMOTER[i] - DETRACTOR[i])) },
  { name: 'balance', shape: balance('simple'), unit: 'days', truth: byEuro((i) => 92 * OWING[i]) },
]

function incidence(cause: string, weight: string): Shape {
  return competingRisks({ cause, weight, horizon: 'horizon_days' })
}

/** Whether a hit foretells a promoter: the kind of customer decides both. */
function foretold(measure: Foretold): Shape {
  return foretelling({ sign: 'hit', outcome: 'answer = 10', unknown: '0', measure })
}

function promotersAmong(chance: readonly [number, number], alone: boolean): number {
  return byThing((i) => chance[i] * PROMOTER[i])(alone) / byThing((i) => chance[i])(alone)
}

type Of = (kind: 0 | 1) => number

/** The mean over things, of which strained customers have more. */
function byThing(of: Of): (alone: boolean) => number {
  return (alone) => mixed(strainedPart(alone, 1), of)
}

/** The mean over euros, of which they have more still. */
function byEuro(of: Of): (alone: boolean) => number {
  return (alone) => mixed(strainedPart(alone, 2), of)
}

function mixed(part: number, of: Of): number {
  return (1 - part) * of(0) + part * of(1)
}

function strainedPart(alone: boolean, size: number): number {
  const mean = (things: readonly number[]) => (alone ? 1 : things.reduce((sum, each) => sum + each, 0) / things.length)
  const [steady, strained] = [(1 - STRAINED) * mean(THINGS.steady), STRAINED * size * mean(THINGS.strained)]
  return strained / (steady + strained)
}

/** Events come at a steady rate a day, and are seen on the day in which they fall. */
function shareWith(hazard: readonly [number, number], i: 0 | 1): number {
  return (hazard[i] / ENDING[i]) * (1 - Math.exp(-ENDING[i] * (HORIZON + 1)))
}

/** The first day by which a share of things has ended. */
function dayBy(part: number): (alone: boolean) => number {
  return (alone) => {
    let day = 0
    while (byThing((i) => 1 - Math.exp(-ENDING[i] * (day + 1)))(alone) < part) day += 1
    return day
  }
}

function daysUntil(i: 0 | 1): number {
  return Array.from({ length: HORIZON }, (_, day) => Math.exp(-ENDING[i] * (day + 1))).reduce((sum, open) => sum + open, 0)
}

/** Of each day the part that was handed over by then. */
function daysLater(i: 0 | 1): number {
  const handed = (day: number) => Math.min(1, Math.max(0, (day - 19) / 60))
  return Array.from({ length: HORIZON }, (_, day) => Math.exp(-ENDING[i] * (day + 1)) * handed(day)).reduce((sum, open) => sum + open, 0)
}

/** Three in ten pay a fifth on day 20; the rest comes at once, from day 21 on. */
function recovered(i: 0 | 1): number {
  return 0.3 * 0.2 + 0.8 * (1 - Math.exp(-PAYING[i] * (HORIZON - 20)))
}

/** Where the share of the values that lie below is the one asked for, found by halving. */
function quantileOf(part: number): (alone: boolean) => number {
  return (alone) => {
    let [low, high] = [0, 100]
    while (high - low > 1e-12) {
      const middle = (low + high) / 2
      if (byThing((i) => 1 - Math.exp(-middle / [1, 3][i]!))(alone) < part) low = middle
      else high = middle
    }
    return low
  }
}
