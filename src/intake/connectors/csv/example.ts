import { refuse, type Refusal } from '#base'
import type { Header } from './header.ts'

/** Refuses a table that no mapping knows, and shows how a mapping of it could begin. */
export function mappingNeeded(path: string, header: Header, head: string): Refusal {
  const columns = header.names.map((name) => `"${name}"`).join(', ')
  const example = exampleMapping(header, head)
  return refuse('mapping.needed', {
    nl: `${path}: geen ingebouwde mapping herkent deze kolommen: ${columns}. Schrijf een mapping en noem haar met --map. Een begin, om na te lopen (zie docs/how-to/import.md):\n\n${example}`,
    en: `${path}: no built-in mapping knows these columns: ${columns}. Write a mapping and name it with --map. A beginning, to be checked (see docs/how-to/import.md):\n\n${example}`,
  }, { file: path })
}

const GUESSES = {
  customer: /customer|klant|debiteur|debtor|client|relatie/i,
  claim: /invoice.?(no|num|id|nr)|factuur.?(nr|num|id)|document|claim|vordering|invoice|factuur/i,
  issued: /(invoice|issue|factuur|document|boek).*(date|datum)|^(date|datum)$/i,
  due: /(due|verval|expir)/i,
  amount: /amount|bedrag|total|saldo|open/i,
  paid: /(paid|settled|payment|betaal|voldaan|clear).*(date|datum|on|op)?/i,
}

/** A mapping made from a file's own columns: a guess at which is which, to be checked by who knows the file. */
function exampleMapping({ names }: Header, head: string): string {
  const left = [...names]
  const take = (guess: RegExp, fallback: string) => {
    const index = left.findIndex((name) => guess.test(name))
    return index < 0 ? fallback : left.splice(index, 1)[0]!
  }
  const due = take(GUESSES.due, '')
  const paid = take(GUESSES.paid, '')
  const issued = take(GUESSES.issued, '...')
  const [amount, customer, claim] = [take(GUESSES.amount, '...'), take(GUESSES.customer, '...'), take(GUESSES.claim, '...')]
  const lines = [
    'creditor: my-organisation', 'file:', `  decimal: "${/\d,\d\d\b(?!\d)/.test(head) && !/\d\.\d\d\b/.test(head) ? ',' : '.'}"`, `  dates: ${dateForm(head)}`,
    'always:', `  customer: "{${customer}}"`, `  claim: "{${claim}}"`, 'events:', '  - type: claim.issued', `    at: "{${issued}}"`,
    ...(due === '' ? [] : [`    due_on: "{${due}}"`]), `    cents: "{${amount}}"`,
    ...(paid === '' ? [] : ['  - type: payment.received', `    when: { column: "${paid}", empty: false }`, `    at: "{${paid}}"`, `    cents: "{${amount}}"`]),
  ]
  return lines.join('\n')
}

function dateForm(head: string): string {
  const parts = [...head.matchAll(/\b(\d{1,2})([-/.])(\d{1,2})\2(\d{4})\b/g)]
  const mark = parts[0]?.[2]
  if (mark === undefined) return 'YYYY-MM-DD'
  const monthFirst = parts.some(([, , , second]) => Number(second) > 12)
  return monthFirst ? `M${mark}D${mark}YYYY` : `D${mark}M${mark}YYYY`
}
