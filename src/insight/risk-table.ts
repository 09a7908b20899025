/** One thing followed in time, such as a claim from its issue on. */
export type Observed = {
  /** Age at which it was last seen: the day of the event, or of the last look. Not below 0. */
  time: number
  /** Age after which it is followed; 0 or absent means from the start, age 0 included. */
  entry?: number
  /** What it counts for, such as its euros; 1 where absent, and with 0 it does not take part. */
  weight?: number
  /** Who it belongs to, such as the customer: things of one cluster do not vary independently. */
  cluster?: string
}

/** What happened at one age: who was at risk just before, who had which event, who was last seen. */
export type RiskRow = {
  time: number
  /** Things at risk, unweighted. */
  subjects: number
  /** Weight at risk: entered before this age and not gone before it. */
  atRisk: number
  /** Weight of the events, by cause. */
  events: number[]
  censored: number
  /** Share that had no event among those at risk; exactly 0 when all had one. */
  stay: number
}

/** The followed things sorted by age, with the place of each in the table. */
export type RiskTable = {
  rows: RiskRow[]
  followed: { weight: number; entryRow: number; exitRow: number; cause: number; cluster: number }[]
  clusters: number
  /** Whether weights or clusters are given, so that the standard error must come from the clusters. */
  robust: boolean
}

/** Sorts things by age into a risk table; `causeOf` gives the number of the event's cause, or -1 when it was only last seen. */
export function riskTable<S extends Observed>(subjects: readonly S[], causes: number, causeOf: (subject: S) => number): RiskTable {
  subjects.forEach(check)
  const taking = subjects.filter((s) => (s.weight ?? 1) > 0 && entryOf(s) < s.time)
  const times = [...new Set(taking.map((s) => s.time))].sort((a, b) => a - b)
  const clusterNumbers = new Map<string, number>()
  let clusters = 0
  const followed = taking.map((s) => {
    const known = s.cluster === undefined ? undefined : clusterNumbers.get(s.cluster)
    const cluster = known ?? clusters++
    if (s.cluster !== undefined) clusterNumbers.set(s.cluster, cluster)
    const entryRow = firstAfter(times, entryOf(s))
    return { weight: s.weight ?? 1, entryRow, exitRow: firstAfter(times, s.time) - 1, cause: causeOf(s), cluster }
  })
  const robust = taking.some((s) => s.cluster !== undefined || (s.weight ?? 1) !== 1)
  return { rows: rowsOf(times, followed, causes), followed, clusters, robust }
}

/** How many things are still followed at an age: entered before it and not gone before it. */
export function followedAt(subjects: readonly Observed[], age: number): number {
  return subjects.filter((s) => (s.weight ?? 1) > 0 && entryOf(s) < age && age <= s.time).length
}

function rowsOf(times: number[], followed: RiskTable['followed'], causes: number): RiskRow[] {
  const rows = times.map((time) => ({ time, subjects: 0, atRisk: 0, events: Array<number>(causes).fill(0), censored: 0, stay: 1 }))
  const gone = times.map(() => ({ exits: 0, entries: 0, entryWeight: 0, events: 0 }))
  for (const { weight, entryRow, exitRow, cause } of followed) {
    gone[exitRow]!.exits += 1
    gone[entryRow]!.entries += 1
    gone[entryRow]!.entryWeight += weight
    if (cause < 0) rows[exitRow]!.censored += weight
    else {
      rows[exitRow]!.events[cause]! += weight
      gone[exitRow]!.events += 1
    }
  }
  // From the last age back, so that the tail, where the curve is most sensitive, carries the least rounding.
  let subjects = 0
  let atRisk = 0
  for (let k = rows.length - 1; k >= 0; k--) {
    const row = rows[k]!
    const events = row.events.reduce((sum, weight) => sum + weight, 0)
    row.subjects = subjects += gone[k]!.exits
    row.atRisk = atRisk += events + row.censored
    row.stay = gone[k]!.events === subjects ? 0 : 1 - events / atRisk
    subjects -= gone[k]!.entries
    atRisk -= gone[k]!.entryWeight
  }
  return rows
}

function entryOf(subject: Observed): number {
  return subject.entry === undefined || subject.entry <= 0 ? -Infinity : subject.entry
}

function check({ time, weight }: Observed): void {
  if (!(time >= 0 && time < Infinity)) throw new Error(`An age must be a number of days from 0 on, not ${time}.`)
  if (weight !== undefined && !(weight >= 0 && weight < Infinity)) throw new Error(`A weight must be a number from 0 on, not ${weight}.`)
}

function firstAfter(times: readonly number[], age: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! > age) high = middle
    else low = middle + 1
  }
  return low
}
