import { refuse, type Refusal } from '#base'

/** Refuses the rest of a log that breaks off or is no valid XML from a line on. */
export function badXml(line: number, message: string): Refusal {
  const reason = message
    .replace(/^\d+:\d+: /, '')
    .replace(/\.$/, '')
    .slice(0, 100)
  return /unclosed|unexpected end|must contain a root/i.test(message)
    ? refuse('file.truncated', {
        nl: 'Het log breekt af voor het einde. Haal het bestand opnieuw op; wat ervoor staat is gelezen.',
        en: 'The log breaks off before its end. Fetch the file again; what stands before it was read.',
      })
    : refuse('xes.xml', {
        nl: `Vanaf regel ${line} is het log geen geldige XML (${reason}). Wat ervoor staat is gelezen.`,
        en: `From line ${line} the log is no valid XML (${reason}). What stands before it was read.`,
      })
}
