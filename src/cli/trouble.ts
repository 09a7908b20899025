import type { Words } from '#base'

/** What went wrong outside the program, in words with a remedy; what is not known is told as it came. */
export function troubleOf(error: Error & { folder?: string }): Words {
  const said = [error, error.cause, (error.cause as Error | undefined)?.cause]
    .flatMap((each) => (each instanceof Error ? [each.message, (each as NodeJS.ErrnoException).code ?? ''] : []))
    .join(' ')
  const known = KNOWN.find(([sign]) => sign.test(said))
  if (known) return known[1](error.folder ?? null)
  const first = error.message.split('\n')[0]
  return {
    nl: `Er ging iets mis: ${first}. Wat was bevestigd is bewaard. Zet STUURHUIS_DEBUG=1 voor de hele melding.`,
    en: `Something went wrong: ${first}. What was confirmed is kept. Set STUURHUIS_DEBUG=1 for the whole message.`,
  }
}

const KNOWN: [RegExp, (folder: string | null) => Words][] = [
  [
    /ENOSPC|EDQUOT|EFBIG|NOT_ENOUGH_SPACE|not enough space|No space left|store\.not-written/i,
    (folder) => ({
      nl: `De schijf${folder ? ` van ${folder}` : ''} is vol. Wat was bevestigd is bewaard; maak ruimte (kijk met: stuurhuis doctor) en doe hetzelfde opnieuw.`,
      en: `The disk${folder ? ` of ${folder}` : ''} is full. What was confirmed is kept; make room (look with: stuurhuis doctor) and do the same again.`,
    }),
  ],
  [
    /MEMORY_LIMIT_EXCEEDED|memory limit/i,
    () => ({
      nl: 'Het geheugen is te klein voor deze vraag. Vraag een kortere periode of minder KPI’s tegelijk.',
      en: 'Memory is too small for this question. Ask for a shorter period or fewer KPIs at a time.',
    }),
  ],
  [
    /ECONNREFUSED|ECONNRESET|socket hang up/i,
    () => ({
      nl: 'De server met de gegevens antwoordt niet meer. Kijk of hij draait en doe hetzelfde opnieuw.',
      en: 'The server with the data no longer answers. See whether it runs and do the same again.',
    }),
  ],
]
