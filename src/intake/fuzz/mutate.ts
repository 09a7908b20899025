import type { Seed } from '#base'

/** Damages bytes the way disks, networks and editors do: flipped, cut, doubled, swapped, blanked, stretches put elsewhere. */
export function damaged(bytes: Uint8Array, seed: Seed): Buffer {
  let result: Buffer = Buffer.from(bytes)
  for (let times = seed.whole(1, 4); times > 0; times--) result = seed.pick(DAMAGES)(result, seed)
  return result
}

const span = (bytes: Buffer, seed: Seed) => {
  const from = seed.whole(0, Math.max(bytes.length - 1, 0))
  return [from, Math.min(bytes.length, from + seed.whole(1, seed.pick([4, 64, 1024])))] as const
}

const DAMAGES: readonly ((bytes: Buffer, seed: Seed) => Buffer)[] = [
  (bytes, seed) => {
    const copy = Buffer.from(bytes)
    for (let times = seed.whole(1, 12); times > 0 && copy.length > 0; times--) {
      const at = seed.whole(0, copy.length - 1)
      copy[at] = seed.chance(0.5) ? copy[at]! ^ (1 << seed.whole(0, 7)) : seed.whole(0, 255)
    }
    return copy
  },
  (bytes, seed) => bytes.subarray(0, seed.whole(0, bytes.length)),
  (bytes, seed) => bytes.subarray(seed.whole(0, Math.min(bytes.length, 64))),
  (bytes, seed) => {
    const [from, to] = span(bytes, seed)
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
  },
  (bytes, seed) => {
    const [from, to] = span(bytes, seed)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  (bytes, seed) => {
    const [from, to] = span(bytes, seed)
    return Buffer.from(bytes).fill(seed.pick([0, 0x20, 0xff]), from, to)
  },
  (bytes, seed) => {
    const [from, to] = span(bytes, seed)
    const [other] = span(bytes, seed)
    const copy = Buffer.from(bytes)
    bytes.copy(copy, other, from, to)
    return copy
  },
]

const NASTY = [
  '',
  '0',
  '-1',
  '1e999',
  '-0',
  '00',
  '99999999999999999999',
  '0.005',
  '1.234,56',
  '1,234.56',
  '2026-02-30',
  '31-02-2026',
  '0000-00-00',
  '9999-12-31',
  '2026-01-05T25:00',
  '"',
  "'",
  '""',
  '<',
  '>',
  '&',
  ';',
  ',',
  '{',
  '}',
  '[',
  ']',
  ':',
  '\n',
  '\r',
  '\t',
  '\u0000',
  '\ufeff',
  '\ud83d\udcb6',
  '\u202e',
  'null',
  'true',
  'NaN',
  '__proto__',
  'constructor',
  'toString',
  '#N/A',
  '=1+1',
  '\\',
  '\\u0000',
  '&#0;',
  '&lol;',
  '<!DOCTYPE x>',
  'x'.repeat(300),
] as const

/** Changes a text where its meaning is: marks and numbers taken out, doubled, swapped, or replaced by what gives trouble elsewhere. */
export function distorted(text: string, seed: Seed): string {
  const tokens = text.split(/([;,<>"{}[\]:=\n|]|\d+)/)
  for (let times = seed.whole(1, 6); times > 0; times--) {
    const [at, other] = [seed.whole(0, tokens.length - 1), seed.whole(0, tokens.length - 1)]
    const how = seed.whole(0, 4)
    if (how === 0) tokens[at] = ''
    else if (how === 1) tokens[at] = `${tokens[at]}${tokens[at]}`
    else if (how === 2) [tokens[at], tokens[other]] = [tokens[other]!, tokens[at]!]
    else if (how === 3) tokens[at] = seed.pick(NASTY)
    else tokens[at] = `${tokens[at]}${seed.pick(NASTY)}`
  }
  return tokens.join('')
}
