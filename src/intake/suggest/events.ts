import { counted } from '#base'
import { bookingLines } from './bookings.ts'
import { centsIn, dateValue, whenLines, type Known } from './known.ts'
import type { Profile } from './profile.ts'
import { quoted, valueOf, type Line } from './yaml.ts'

/** The events of a mapping, by what kind of list it is: of bookings, of payments, or of invoices. */
export function eventLines(known: Known): Line[] {
  const { kind, issued, paid, due } = known.columns
  // Where each invoice has its day of payment, that says more than a line of payment below it.
  if (kind && issued && !paid) return bookingLines(known)
  const described = describedLines(known)
  if (!issued && paid && !due) return [...paymentOnly(known), ...described]
  return [...claimLines(known), ...described, ...paymentLines(known)]
}

function claimLines(known: Known): Line[] {
  const { issued, due, currency, product, terms } = known.columns
  const { cents, when } = owed(known)
  const days =
    terms && new Set(terms.cells.filter((cell) => cell !== '')).size === 1
      ? Number.parseInt(
          terms.cells.find((cell) => cell !== '')!,
          10,
        )
      : undefined
  const dueOn: Line[] = due
    ? [`    due_on: ${dateValue(known, due)}`]
    : days !== undefined && issued
      ? [
          {
            line: `    due_on: ${dateValue(known, issued, `plus_days: ${days}`)}`,
            remark: { nl: `volgens "${terms!.name}"`, en: `by "${terms!.name}"` },
          },
        ]
      : []
  if (dueOn.length === 0)
    known.doubts.push({
      nl: 'Geen vervaldag gevonden: elke vordering vervalt op de dag van de factuur. Zet bij due_on de goede kolom, of bijvoorbeeld { column: ..., plus_days: 14 }.',
      en: 'No due day found: each claim falls due on the day of its invoice. Name the right column at due_on, or for example { column: ..., plus_days: 14 }.',
    })
  return [
    '  - type: claim.issued',
    ...whenLines(when),
    `    at: ${dateValue(known, issued ?? due!)}`,
    ...dueOn,
    `    cents: ${cents}`,
    ...(currency ? [`    currency: ${valueOf(currency.name, currencyWords(currency))}`] : []),
    ...(product ? ['    attributes:', `      product: ${valueOf(product.name)}`] : []),
    ...creditLines(known),
  ]
}

/** An amount counts in EUR only; some write that otherwise. */
function currencyWords({ cells }: Profile): string {
  const words = [...new Set(cells)].filter((word) => word !== '' && word !== 'EUR')
  if (!words.some((word) => /^(eur|euro|euros|€)$/i.test(word))) return 'default: EUR'
  const pairs = [
    'EUR: EUR',
    ...words.map((word) => `${quoted(word)}: ${/^(eur|euro|euros|€)$/i.test(word) ? 'EUR' : quoted(word.toUpperCase())}`),
  ]
  return `map: { ${pairs.join(', ')} }, default: EUR`
}

/** A credit note lowers the claim that it names. */
function creditLines(known: Known): Line[] {
  const { amount, reference, issued } = known.columns
  const negative = centsIn(known, amount).filter((cents) => cents !== undefined && cents < 0).length
  if (negative === 0 || !amount || !issued) return []
  if (reference)
    return [
      '  - type: claim.adjusted',
      ...whenLines([`{ column: ${quoted(amount.name)}, below: 0 }`]),
      `    at: ${dateValue(known, issued)}`,
      `    claim: ${valueOf(reference.name)}`,
      `    cents: ${valueOf(amount.name)}`,
    ]
  known.doubts.push({
    nl: `${counted(negative, ['rij heeft', 'rijen hebben'], 'nl')} een negatief bedrag (creditnota's?). Dat geeft geen gebeurtenis, want het bestand zegt niet bij welke factuur het hoort.`,
    en: `${counted(negative, ['row has', 'rows have'], 'en')} a negative amount (credit notes?). That gives no event, for the file does not say which invoice it belongs to.`,
  })
  return []
}

/** What a claim is worth: the amount of the invoice, or, where nobody says when it was paid, only what is still open. */
function owed(known: Known): { cents: string; when: string[] } {
  const { amount, open, paid, paidAmount, status } = known.columns
  const money = amount ?? open!
  const notPositive = centsIn(known, money).some((cents) => cents !== undefined && cents <= 0)
  if (paid || (!open && !paidAmount && !closedWords(status).length))
    return { cents: valueOf(money.name), when: notPositive ? [`{ column: ${quoted(money.name)}, above: 0 }`] : [] }
  known.doubts.push({
    nl: 'Het bestand zegt niet wanneer er betaald is. Alleen wat nog open is komt daarom binnen: cijfers over wat openstaat kloppen, cijfers over betalen kunnen er niet mee. Vraag uw pakket om een kolom met de betaaldatum.',
    en: 'The file does not say when was paid. So only what is still open comes in: figures on what is outstanding are right, figures on paying are not possible. Ask your package for a column with the day of payment.',
  })
  if (open) return { cents: valueOf(open.name), when: [`{ column: ${quoted(open.name)}, above: 0 }`] }
  const rest = paidAmount ? `minus: ${quoted(paidAmount.name)}` : ''
  const closed = closedWords(status).map(quoted).join(', ')
  const when = [
    `{ column: ${quoted(money.name)}, ${rest === '' ? '' : `${rest}, `}above: 0 }`,
    ...(closed === '' ? [] : [`{ column: ${quoted(status!.name)}, not: [${closed}] }`]),
  ]
  return { cents: valueOf(money.name, rest), when }
}

/** The words of a status that say that nothing is open. */
function closedWords(status: Profile | undefined): string[] {
  const words = [...new Set(status?.cells.filter((cell) => cell !== ''))]
  const closed = words.filter((word) =>
    /^(volledig )?(betaald|voldaan|gesloten|afgesloten|paid|settled|closed|cleared|ja|yes|y|j|true|1|vervallen|geannuleerd|cancelled|canceled|void|gecrediteerd|credited)\b/i.test(
      word,
    ),
  )
  return closed.length < words.length || words.length === 1 ? closed : []
}

function paymentLines(known: Known): Line[] {
  const { paid, paidAmount, amount, open } = known.columns
  if (!paid) return []
  const money = amount ?? open!
  const there = `{ column: ${quoted(paid.name)}, empty: false }`
  if (paidAmount) {
    doubtParts(known, paid, centsIn(known, paidAmount))
    return payment(known, paid, [there, `{ column: ${quoted(paidAmount.name)}, above: 0 }`], valueOf(paidAmount.name))
  }
  if (open && amount && isRest(known, amount, open)) {
    const rest = `minus: ${quoted(open.name)}`
    const left = centsIn(known, open)
    doubtParts(
      known,
      paid,
      centsIn(known, amount).map((cents, row) => (cents ?? 0) - (left[row] ?? 0)),
    )
    return payment(known, paid, [there, `{ column: ${quoted(amount.name)}, ${rest}, above: 0 }`], valueOf(amount.name, rest))
  }
  const notPositive = centsIn(known, money).some((cents) => cents !== undefined && cents <= 0)
  return payment(known, paid, [there, ...(notPositive ? [`{ column: ${quoted(money.name)}, above: 0 }`] : [])], valueOf(money.name))
}

/** What is paid so far grows from one list to the next, and each list would count what the last one counted; without a day it is no payment. */
function doubtParts(known: Known, paid: Profile, soFar: readonly (number | undefined)[]): void {
  const { amount, open, claim, customer } = known.columns
  const whole = centsIn(known, amount ?? open)
  const isInvoice = (row: number) => claim?.cells[row] !== '' && customer?.cells[row] !== ''
  const rows = soFar.flatMap((cents, row) => ((cents ?? 0) > 0 && isInvoice(row) ? [row] : []))
  const undated = rows.filter((row) => paid.cells[row] === '').length
  const parts = rows.filter((row) => paid.cells[row] !== '' && soFar[row]! < (whole[row] ?? 0)).length
  if (undated > 0)
    known.doubts.push({
      nl: `Van ${counted(undated, ['factuur', 'facturen'], 'nl')} is iets betaald, maar er staat geen dag bij. Die betaling komt niet binnen, en wat openstaat is dan te hoog. Vraag uw pakket om de dag, of om de betalingen zelf.`,
      en: `Of ${counted(undated, ['invoice', 'invoices'], 'en')} something was paid, but without a day. That payment does not come in, and what is outstanding is then too high. Ask your package for the day, or for the payments themselves.`,
    })
  if (parts > 0)
    known.doubts.push({
      nl: `${counted(parts, ['factuur is', 'facturen zijn'], 'nl')} voor een deel betaald. Wat tot nu toe is betaald komt binnen als één betaling; een volgende lijst waarin dat meer is geworden telt het nog eens. Lees zulke lijsten maar één keer in, of vraag uw pakket om de betalingen zelf.`,
      en: `${counted(parts, ['invoice is', 'invoices are'], 'en')} paid in part. What was paid so far comes in as one payment; a next list in which it has grown counts it again. Import such lists once only, or ask your package for the payments themselves.`,
    })
}

/** Whether what is open is a part of the invoice, and not the balance of the customer. */
function isRest(known: Known, amount: Profile, open: Profile): boolean {
  const [whole, rest] = [centsIn(known, amount), centsIn(known, open)]
  const wrong = whole.filter(
    (cents, row) => cents !== undefined && cents >= 0 && rest[row] !== undefined && (rest[row] < 0 || rest[row] > cents),
  ).length
  if (wrong === 0) return true
  known.doubts.push({
    nl: `"${open.name}" is in ${counted(wrong, ['rij', 'rijen'], 'nl')} meer dan "${amount.name}" of negatief, en is daarom niet gelezen als wat er van de factuur openstaat.`,
    en: `"${open.name}" is above "${amount.name}" or negative in ${counted(wrong, ['row', 'rows'], 'en')}, and so was not read as what is open of the invoice.`,
  })
  return false
}

function payment(known: Known, paid: Profile, when: string[], cents: string): Line[] {
  return [
    '  - type: payment.received',
    ...whenLines(when),
    `    at: ${dateValue(known, paid)}`,
    '    party: customer',
    `    cents: ${cents}`,
  ]
}

function paymentOnly(known: Known): Line[] {
  const { paid, amount, paidAmount, open } = known.columns
  const money = paidAmount ?? amount ?? open!
  known.doubts.push({
    nl: 'Dit lijkt een lijst van betalingen: er is geen factuurdatum. De facturen zelf moeten uit een ander bestand komen, met dezelfde nummers.',
    en: 'This looks like a list of payments: there is no date of an invoice. The invoices themselves must come from another file, with the same numbers.',
  })
  const negative = centsIn(known, money).some((cents) => cents !== undefined && cents < 0)
  const some = (side: string) => (negative ? [`{ column: ${quoted(money.name)}, ${side}: 0 }`] : [])
  return [
    ...payment(known, paid!, some('above'), valueOf(money.name)),
    ...(negative
      ? [
          '  - type: payment.reversed',
          ...whenLines(some('below')),
          `    at: ${dateValue(known, paid!)}`,
          `    cents: ${valueOf(money.name, 'absolute: true')}`,
        ]
      : []),
  ]
}

/** What is said of the customer, from the day of the invoice on. */
function describedLines(known: Known): Line[] {
  const { issued, paid } = known.columns
  const told = (['segment', 'region'] as const).flatMap((role) => (known.columns[role] ? [[role, known.columns[role]] as const] : []))
  return told.flatMap(([role, column]) => [
    '  - type: customer.described',
    "    claim: ''",
    ...whenLines([`{ column: ${quoted(column.name)}, empty: false }`]),
    `    at: ${dateValue(known, (issued ?? paid)!)}`,
    '    attributes:',
    `      ${role}: ${valueOf(column.name)}`,
  ])
}
