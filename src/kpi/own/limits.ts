import type { Words } from '#base'

const SECONDS = 30
const GIGABYTES = 2
const ROWS = 1_000_000

/** A statement that only reads, and gives up after half a minute, two gigabytes or a million rows of answer. */
export function within(statement: string): string {
  return `${statement} SETTINGS max_execution_time = ${SECONDS}, max_memory_usage = ${GIGABYTES * 1e9}, max_result_rows = ${ROWS}, result_overflow_mode = 'throw', readonly = 1`
}

/** What the engine says of a statement that it will not carry out, in one sentence; null where it is not the engine that speaks. */
export function engineSays(error: unknown): string | null {
  const said = [(error as Error).message, ((error as Error).cause as Error | undefined)?.message].find((text) =>
    text?.includes('DB::Exception'),
  )
  // A server leaves the name of the exception out, and gives its code apart.
  const text = said ?? ((error as { code?: unknown }).code !== undefined && 'type' in (error as object) ? (error as Error).message : null)
  return text === null
    ? null
    : text
        .replace(/^.*?DB::Exception: /s, '')
        .replace(/\s+/g, ' ')
        .replace(/[.,:]? (In scope|in scope|While executing|while executing|While processing|Expected one of|Maybe you meant).*$/, '')
        .replace(/\.? ?\([A-Z_]+\)\s*$/, '')
        .replace(/[\s.:]+$/, '')
        .slice(0, 300)
}

/** Why a figure of an own KPI is not given, where the engine broke its statement off. */
export function brokenOff(said: string): { code: string; words: Words } {
  if (/timeout exceeded/i.test(said))
    return {
      code: 'own-too-long',
      words: {
        nl: `Deze eigen KPI duurt langer dan ${SECONDS} seconden. Vraag een kortere periode, of maak de rows eenvoudiger.`,
        en: `This KPI of your own takes longer than ${SECONDS} seconds. Ask for a shorter period, or make its rows simpler.`,
      },
    }
  if (/memory limit/i.test(said))
    return {
      code: 'own-too-large',
      words: {
        nl: `Deze eigen KPI vraagt meer dan ${GIGABYTES} GB geheugen. Vraag een kortere periode, of maak de rows eenvoudiger.`,
        en: `This KPI of your own asks for more than ${GIGABYTES} GB of memory. Ask for a shorter period, or make its rows simpler.`,
      },
    }
  return {
    code: 'own-failed',
    words: { nl: `Deze eigen KPI kan niet worden uitgerekend: ${said}.`, en: `This KPI of your own cannot be computed: ${said}.` },
  }
}
