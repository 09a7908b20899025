/** How evenly something is spread over those it belongs to, such as euros over customers; nulls when there is none of it. */
export type Evenness = {
  /** As many who each have the same would tell as much about a plain share (L. Kish, 1965). */
  asMany: number | null
  /** The degrees of freedom of a standard error that adds up what each does (F. Satterthwaite, 1946): one less than their number when all have the same. */
  freedom: number | null
}

/** How evenly weights are spread. */
export function evenness(weights: readonly number[]): Evenness {
  const sum = (power: number) => weights.reduce((total, weight) => total + weight ** power, 0)
  const [one, two, four, n] = [sum(1), sum(2), sum(4), weights.filter((weight) => weight !== 0).length]
  return two === 0 ? { asMany: null, freedom: null } : { asMany: one ** 2 / two, freedom: (two ** 2 / four) * (1 - 1 / n) }
}

/** Things of one customer: how many, and the sum of what was seen of each. */
export type Together = { things: number; sum: number }

/**
 * How many times the variance of a mean grows because things of one customer are alike (the design effect; L. Kish, 1965).
 * `squares` is the sum of the squares of what was seen of each thing. It is 1 when each has one, and never less; when all things
 * are the same nobody can tell how alike they are, and all of one customer count as one.
 */
export function designEffect(customers: readonly Together[], squares: number): number {
  const add = (of: (one: Together) => number) => customers.reduce((total, one) => total + of(one), 0)
  const [n, sum] = [add(({ things }) => things), add((one) => one.sum)]
  const within = squares - sum ** 2 / n
  if (within <= 0) return add(({ things }) => things ** 2) / n
  if (customers.length < 2) return n
  const between = add((one) => (one.sum - (sum / n) * one.things) ** 2) / (1 - 1 / customers.length)
  return Math.max(1, (between / within) * (1 - 1 / n))
}
