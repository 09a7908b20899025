/** The word that looks most like the one given, if any does. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const target = plain(word)
  const ranked = words.map((candidate) => ({ candidate, distance: distance(target, plain(candidate)) }))
  const best = ranked.sort((a, b) => a.distance - b.distance)[0]
  return best && best.distance <= Math.max(2, Math.floor(target.length / 3)) ? best.candidate : undefined
}

function plain(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Levenshtein: how many letters must be added, left out or changed to get from one word to the other. */
function distance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, i) => i)
  for (let i = 1; i <= from.length; i++) {
    const current = [i]
    for (let j = 1; j <= to.length; j++) {
      const change = previous[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)
      current.push(Math.min(change, previous[j]! + 1, current[j - 1]! + 1))
    }
    previous = current
  }
  return previous[to.length]!
}
