import { refuse, type Refusal } from '#base'
import type { Mapping } from '../mapping/mapping.ts'

/** Refuses a file of which nobody says whose claims it holds. */
export function missingCreditor(path: string, mapping: Mapping, creditor: string | undefined): Refusal | undefined {
  const everyEvent = mapping.always.creditor !== undefined || mapping.events.every((event) => event.creditor !== undefined)
  if (creditor || mapping.creditor || everyEvent) return undefined
  return refuse(
    'intake.creditor-missing',
    {
      nl: `${path}: van wie zijn deze vorderingen? Noem de schuldeiser met --creditor NAAM, of met "creditor" in de mapping.`,
      en: `${path}: whose claims are these? Name the creditor with --creditor NAME, or with "creditor" in the mapping.`,
    },
    { file: path, field: 'creditor' },
  )
}
