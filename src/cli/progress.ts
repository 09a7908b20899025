import { formatNumber, type Language } from '#base'

/** A line on the screen that says how far long work is: rows, rate and time left. Where nobody watches it is silent, or names the work once. */
export type Progress = { tell(done: number | null, share: number | null): void; end(): void }

const EVERY_MS = 200

/** Where the telling goes, and whether long work is named in a plain line where there is no screen. */
type Telling = { stream?: NodeJS.WriteStream; plain?: boolean }

/** Starts telling about a piece of work. */
export function progress(what: string, language: Language, { stream = process.stderr, plain = false }: Telling = {}): Progress {
  const started = performance.now()
  let told = -EVERY_MS
  if (!stream.isTTY) {
    if (plain) stream.write(`${what} …\n`)
    return { tell: () => {}, end: () => {} }
  }
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

/** The line itself; work that is not counted in rows tells only its share. */
export function line(what: string, done: number | null, share: number | null, seconds: number, language: Language): string {
  const parts = [what]
  if (done !== null) parts.push(formatNumber(done, language), `${formatNumber(seconds > 0 ? done / seconds : 0, language)}/s`)
  if (share !== null && share > 0.01)
    parts.push(`${Math.floor(Math.min(share, 1) * 100)}%`, timeLeft(Math.ceil((seconds / share) * Math.max(1 - share, 0)), language))
  return parts.join('  ')
}

function timeLeft(seconds: number, language: Language): string {
  const left = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
  return { nl: `nog ${left}`, en: `${left} left` }[language]
}
