import { hash } from 'node:crypto'

/** Counts how often each key has come by, in some thirty bytes a key, so that a file of millions of rows fits in memory. */
export function keyCounter(): (key: string) => number {
  let keys = new Float64Array(1024)
  let counts = new Uint32Array(1024)
  let used = 0
  const slotOf = (print: number, table: Float64Array) => {
    let slot = print % table.length
    while (table[slot] !== 0 && table[slot] !== print) slot = (slot + 1) % table.length
    return slot
  }
  const grow = () => {
    const [oldKeys, oldCounts] = [keys, counts]
    keys = new Float64Array(oldKeys.length * 2)
    counts = new Uint32Array(oldKeys.length * 2)
    oldKeys.forEach((print, i) => {
      if (print === 0) return
      const slot = slotOf(print, keys)
      keys[slot] = print
      counts[slot] = oldCounts[i]!
    })
  }
  return (key) => {
    if (used * 2 >= keys.length) grow()
    const print = fingerprint(key)
    const slot = slotOf(print, keys)
    if (keys[slot] === 0) used += 1
    keys[slot] = print
    counts[slot] = counts[slot]! + 1
    return counts[slot]!
  }
}

/** 52 bits of SHA-256, never 0: even among ten million keys two alike are unlikely (1 %), and would only number an event one higher. */
function fingerprint(key: string): number {
  return Number.parseInt(hash('sha256', key, 'hex').slice(0, 13), 16) || 1
}
