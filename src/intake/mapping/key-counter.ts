import { hash } from 'node:crypto'

/** So many keys are counted as they are; beyond that only their fingerprints, in some thirty bytes a key. */
const KEPT_WHOLE = 65_536

/** Counts how often each key has come by; compactly, so that a file of millions of rows fits in memory. */
export function keyCounter(): (key: string) => number {
  const whole = new Map<string, number>()
  let compact: ReturnType<typeof fingerprintCounter> | undefined
  return (key) => {
    const count = whole.get(key)
    if (count !== undefined || whole.size < KEPT_WHOLE) {
      whole.set(key, (count ?? 0) + 1)
      return (count ?? 0) + 1
    }
    compact ??= fingerprintCounter()
    return compact(fingerprint(key))
  }
}

/** An open hash table of numbers: a fingerprint stands at its own place, or at the first free one behind it. */
function fingerprintCounter(): (print: number) => number {
  let prints = new Float64Array(KEPT_WHOLE)
  let counts = new Uint32Array(KEPT_WHOLE)
  let used = 0
  const slotOf = (print: number) => {
    let slot = print % prints.length
    while (prints[slot] !== 0 && prints[slot] !== print) slot = (slot + 1) % prints.length
    return slot
  }
  const grow = () => {
    const old = { prints, counts }
    prints = new Float64Array(old.prints.length * 2)
    counts = new Uint32Array(old.prints.length * 2)
    for (const [index, print] of old.prints.entries()) {
      if (print === 0) continue
      const slot = slotOf(print)
      prints[slot] = print
      counts[slot] = old.counts[index]!
    }
  }
  return (print) => {
    if (used * 2 >= prints.length) grow()
    const slot = slotOf(print)
    if (prints[slot] === 0) used += 1
    prints[slot] = print
    counts[slot] = counts[slot]! + 1
    return counts[slot]!
  }
}

/** 52 bits of SHA-256, never 0: even among ten million keys two alike are unlikely (1 %), and would only number an event one higher. */
function fingerprint(key: string): number {
  return Number.parseInt(hash('sha256', key, 'hex').slice(0, 13), 16) || 1
}
