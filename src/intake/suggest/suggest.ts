import { counted, isRefusal, refuse, type Instant, type Language, type Refusal, type Words } from '#base'
import type { Sample } from '../connectors/connector.ts'
import type { TableRow } from '../connectors/table.ts'
import { cellWriter, type Cell } from '../mapping/cell.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { parseMapping } from '../mapping/read-mapping.ts'
import { assign, type Assignment } from './assign.ts'
import { dateForms } from './date-order.ts'
import { eventLines } from './events.ts'
import type { Known } from './known.ts'
import { notationOf, profile, type Profile } from './profile.ts'
import { isDutch } from './roles.ts'
import { trial } from './trial.ts'
import { mappingText, quoted, valueOf, type Line } from './yaml.ts'

/** A mapping can be told from so many rows. */
const SAMPLE_ROWS = 5000

/** Suggests a mapping for a table that nobody has said the meaning of: a whole file, with its doubts as comments; or says what it could not find. */
export async function suggestMapping(
  sample: Sample,
  options: { name: string; creditor?: string | undefined; now: Instant },
): Promise<((language: Language) => string) | Refusal> {
  const rows = await firstRows(sample)
  const write = cellWriter(PLAIN, '')
  const sheet = rows.flatMap(({ cells }) =>
    isRefusal(cells) ? [] : [Array.from(cells, (cell) => (isRefusal(cell ?? '') ? '' : write((cell ?? '') as Cell)))],
  )
  const profiles = sample.names.map((name, index) =>
    profile(
      name,
      index,
      sheet.map((cells) => cells[index] ?? ''),
    ),
  )
  const assignment = assign(profiles)
  const lacking = (assignment.columns.amount ? undefined : otherMoney(sample, profiles)) ?? lacks(sample, assignment)
  if (lacking) return lacking
  const known: Known = {
    ...assignment,
    notation: notationIn(assignment, sample.names),
    dates: dateForms(assignment, isDutch(sample.names), options.now),
    doubts: [],
  }
  const lines = mappingLines(known, sample, options)
  const mapping = parseMapping(mappingText([], lines, 'en'), options.name)
  if (isRefusal(mapping)) throw new Error(`A suggested mapping is wrong: ${mapping.words.en}`)
  const above = [...opening(sample, rows.length), ...trial(sample, rows, mapping, options.now), ...doubtsOf(known)]
  return (language) => mappingText(above, lines, language)
}

const PLAIN = parseMapping("events: [{ type: case.opened, case: a, customer: a, at: '2026-01-01' }]", 'plain') as Mapping

async function firstRows(sample: Sample): Promise<TableRow[]> {
  const rows: TableRow[] = []
  const mapping = { ...PLAIN, file: { ...PLAIN.file, skip: sample.written.skip ?? 0 } }
  for await (const some of sample.rows(mapping)) {
    rows.push(...some)
    if (rows.length >= SAMPLE_ROWS) break
  }
  return rows.slice(0, SAMPLE_ROWS)
}

/** What a list must say for any claim or payment to come out of it. */
function lacks(
  { file: { path }, names }: Sample,
  { columns: { amount, open, paidAmount, issued, paid, due, claim, customer } }: Assignment,
): Refusal | undefined {
  const missing: Words[] = []
  if (!amount && !open && !paidAmount) missing.push({ nl: 'bedragen', en: 'amounts' })
  if (!issued && !paid && !due) missing.push({ nl: 'datums', en: 'dates' })
  if (!claim && !customer) missing.push({ nl: 'factuur- of klantnummers', en: 'numbers of invoices or customers' })
  if (missing.length === 0) return undefined
  const list = names.map((name) => `"${name}"`).join(', ')
  const what = (language: Language) => missing.map((words) => words[language]).join(', ')
  return refuse(
    'suggest.nothing',
    {
      nl: `${path}: er is geen mapping voor te stellen, want er is geen kolom gevonden met ${what('nl')}. Er zijn: ${list}. Schrijf zelf een mapping (zie docs/how-to/import.md).`,
      en: `${path}: no mapping can be suggested, for no column was found with ${what('en')}. There are: ${list}. Write a mapping yourself (see docs/how-to/import.md).`,
    },
    { file: path },
  )
}

/** Amounts of another currency look like no amounts at all. */
function otherMoney({ file: { path } }: Sample, profiles: readonly Profile[]): Refusal | undefined {
  const found = profiles.find(({ cells }) => {
    const values = cells.filter((cell) => cell !== '')
    return values.length > 0 && values.filter((cell) => OTHER_MONEY.test(cell)).length * 2 > values.length
  })
  if (!found) return undefined
  return refuse(
    'suggest.currency',
    {
      nl: `${path}: de bedragen in "${found.name}" staan in een andere munt. Alleen bedragen in EUR tellen mee; reken ze eerst om.`,
      en: `${path}: the amounts in "${found.name}" are in another currency. Only amounts in EUR count; convert them first.`,
    },
    { file: path, field: found.name },
  )
}

const OTHER_MONEY = /^[-+(]?\s*(?:([$£¥]|US\$|USD|GBP|CHF)\s*-?[\d.,']+|-?[\d.,']+\s*([$£¥]|USD|GBP|CHF))\)?$/

function notationIn({ columns: { amount, credit, open, paidAmount } }: Assignment, names: readonly string[]) {
  const values = [amount, credit, open, paidAmount].flatMap((column) => column?.cells.filter((cell) => cell !== '') ?? [])
  return (
    notationOf(values) ??
    (isDutch(names) && values.some((text) => text.includes(','))
      ? ({ decimal: ',', thousands: '.' } as const)
      : ({ decimal: '.', thousands: ',' } as const))
  )
}

function mappingLines(known: Known, { written }: Sample, { name, creditor }: { name: string; creditor?: string | undefined }): Line[] {
  const { notation, dates } = known
  const file = [
    ...(written.encoding === undefined || written.encoding === 'utf-8' ? [] : [`  encoding: ${written.encoding}`]),
    ...(written.sheet === undefined ? [] : [`  sheet: ${quoted(written.sheet)}`]),
    ...(written.skip ? [`  skip: ${written.skip}`] : []),
    `  decimal: '${notation.decimal}'`,
    ...(notation.thousands === "'" ? [`  thousands: "'"`] : []),
    `  dates: ${dates.main}`,
  ]
  return [
    `name: ${quoted(name)}`,
    creditor === undefined
      ? {
          line: 'creditor: my-organisation',
          remark: { nl: 'van wie de vorderingen zijn; --creditor gaat voor', en: 'whose claims these are; --creditor goes before it' },
        }
      : `creditor: ${quoted(creditor)}`,
    'file:',
    ...file,
    'always:',
    ...keyLines(known),
    'events:',
    ...eventLines(known),
  ]
}

function keyLines(known: Known): Line[] {
  const { customer, claim, issued, due, paid } = known.columns
  const date = (issued ?? due ?? paid)!
  const who = (customer ?? claim)!
  const lines: Line[] = [
    {
      line: `  customer: ${valueOf(who.name)}`,
      remark: { nl: counted(who.distinct, ['klant', 'klanten'], 'nl'), en: counted(who.distinct, ['customer', 'customers'], 'en') },
    },
  ]
  if (!customer)
    known.doubts.push({
      nl: 'Geen kolom met klanten gevonden: elke factuur telt als een eigen klant.',
      en: 'No column with customers found: each invoice counts as a customer of its own.',
    })
  else if (/naam|name/i.test(customer.name))
    known.doubts.push({
      nl: `"${customer.name}" bevat namen; een nummer is beter, want twee klanten kunnen hetzelfde heten.`,
      en: `"${customer.name}" holds names; a number is better, for two customers may have the same name.`,
    })
  if (claim)
    lines.push({
      line: `  claim: ${valueOf(claim.name)}`,
      remark: { nl: counted(claim.distinct, ['vordering', 'vorderingen'], 'nl'), en: counted(claim.distinct, ['claim', 'claims'], 'en') },
    })
  else {
    lines.push(`  claim: ${quoted(unnumbered(known, who, date))}`)
    known.doubts.push({
      nl: 'Geen kolom met factuurnummers gevonden: de datum is het nummer, binnen de klant.',
      en: 'No column with numbers of invoices found: the date is the number, within the customer.',
    })
  }
  if (claim && !known.columns.kind && claim.distinct < claim.filled)
    known.doubts.push({
      nl: `"${claim.name}" is ${claim.filled - claim.distinct} keer dubbel. Is één rij een regel van een factuur? Een tweede rij met hetzelfde nummer telt als verbetering van de eerste, maar een betaling erop telt er nog eens bij.`,
      en: `"${claim.name}" is there twice ${claim.filled - claim.distinct} times. Is a row a line of an invoice? A second row of the same number counts as a correction of the first, but a payment on it counts once more.`,
    })
  return lines
}

/** A claim is one of its customer, so it need not name the customer: who is veiled must not stand bare beside it. */
function unnumbered({ columns: { amount, open } }: Known, who: Profile, date: Profile): string {
  const keys = date.cells.map((cell, row) => `${who.cells[row]} ${cell}`)
  const money = amount ?? open
  return new Set(keys).size === keys.length || !money ? `{${date.name}}` : `{${date.name}} {${money.name}}`
}

function opening({ file: { path } }: Sample, rows: number): Words[] {
  const name = path.split(/[\\/]/).at(-1)!
  return [
    {
      nl: `Voorgestelde mapping van ${name}, uit de namen van de kolommen en ${rows === 1 ? 'de eerste rij' : `de eerste ${rows} rijen`}. Lees haar na voor u haar gebruikt (docs/how-to/import.md).`,
      en: `Suggested mapping of ${name}, from the names of its columns and ${rows === 1 ? 'its first row' : `its first ${rows} rows`}. Read it before you use it (docs/how-to/import.md).`,
    },
  ]
}

function doubtsOf({ doubts, guessed, columns, dates }: Known): Words[] {
  const all = [...doubts]
  for (const role of guessed)
    all.push({
      nl: `Dat "${columns[role]!.name}" ${ROLE_WORDS[role]!.nl} is, is geraden naar de waarden.`,
      en: `That "${columns[role]!.name}" is ${ROLE_WORDS[role]!.en} was guessed by its values.`,
    })
  if (dates.undecided)
    all.push({
      nl: `Geen datum zegt of de dag of de maand voorop staat; hier staat ${dates.main}.`,
      en: `No date tells whether the day or the month comes first; this says ${dates.main}.`,
    })
  return all.length === 0 ? [] : [{ nl: 'Twijfels:', en: 'Doubts:' }, ...all.map(({ nl, en }) => ({ nl: `- ${nl}`, en: `- ${en}` }))]
}

const ROLE_WORDS: Partial<Record<keyof Assignment['columns'], Words>> = {
  issued: { nl: 'de dag van de factuur', en: 'the day of the invoice' },
  amount: { nl: 'het bedrag', en: 'the amount' },
  claim: { nl: 'het nummer van de factuur', en: 'the number of the invoice' },
  customer: { nl: 'de klant', en: 'the customer' },
}
