/** A stream of random numbers that is the same for the same seed, on every machine. */
export type Seed = {
  /** A number from 0 up to but not including 1. */
  next(): number
  /** A whole number from `low` up to and including `high`. */
  whole(low: number, high: number): number
  /** True with a chance between 0 and 1. */
  chance(share: number): boolean
  /** One of the items, by weight where weights are given. */
  pick<T>(items: readonly T[], weights?: readonly number[]): T
  /** A stream of its own for a named part, so that a change elsewhere does not move it. */
  fork(name: string): Seed
}

/** Starts a stream from a number (sfc32, seeded by splitmix32). */
export function seed(start: number): Seed {
  let mix = start | 0
  const word = () => {
    mix = (mix + 0x9e3779b9) | 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return (z ^ (z >>> 15)) >>> 0
  }
  let [a, b, c, d] = [word(), word(), word(), 1] as [number, number, number, number]
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return (t >>> 0) / 4_294_967_296
  }
  for (let i = 0; i < 12; i++) next()
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (share) => next() < share,
    pick: (items, weights) => pick(items, weights, next()),
    fork: (name) => seed([...name].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), start ^ 0x811c9dc5)),
  }
}

function pick<T>(items: readonly T[], weights: readonly number[] | undefined, at: number): T {
  if (!weights) return items[Math.floor(at * items.length)] as T
  let left = at * weights.reduce((sum, weight) => sum + weight, 0)
  const index = weights.findIndex((weight) => (left -= weight) < 0)
  return items[index < 0 ? items.length - 1 : index] as T
}
