import { formatNumber, type Language } from '#base'

/** A line on the screen that says how far long work is: rows, rate and time left. Silent where nobody watches. */
export type Progress = { tell(done: number, share: number | null): void; end(): void }

const EVERY_MS = 200

/** Starts telling about a piece of work. */
export function progress(what: string, language: Language, stream: NodeJS.WriteStream = process.stderr): Progress {
  const started = performance.now()
  let told = 0
  if (!stream.isTTY) return { tell: () => {}, end: () => {} }
  return {
    tell(done, share) {
      const now = performance.now()
      if (now - told < EVERY_MS) return
      told = now
      stream.write(`\r\u001b[2K${line(what, done, share, (now - started) / 1000, language)}`)
    },
    end: () => void stream.write('\r\u001b[2K'),
  }
}

/** The line itself. */
export function line(what: string, done: number, share: number | null, seconds: number, language: Language): string {
  const rate = seconds > 0 ? done / seconds : 0
  const parts = [what, formatNumber(done, language), `${formatNumber(rate, language)}/s`]
  if (share !== null && share > 0.01) {
    const left = Math.ceil((seconds / share) * (1 - share))
    parts.push(`${Math.floor(share * 100)}%`, { nl: `nog ${left} s`, en: `${left} s left` }[language])
  }
  return parts.join('  ')
}
