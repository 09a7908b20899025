/** So much is remembered at a time, and nothing of a longer text. */
const MOST = 20_000
const LONGEST = 50

/** Looks up what was found before: among millions of rows the same days, moments and amounts come back again and again. */
export function remembered<Key, Found>(find: (key: Key) => Found): (key: Key) => Found {
  const known = new Map<Key, Found>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined || known.has(key)) return before as Found
    if (typeof key === 'string' && key.length > LONGEST) return find(key)
    const found = find(key)
    if (known.size >= MOST) known.clear()
    known.set(typeof key === 'string' ? (copied(key) as Key) : key, found)
    return found
  }
}

/** The same text by itself: a part of a text holds on to the whole, and so would a cell to the piece of the file that it was read from. */
function copied(text: string): string {
  return ` ${text}`.slice(1)
}
