/** What a column can be to a list of invoices, bookings or payments. */
export type Role =
  | 'customer'
  | 'claim'
  | 'issued'
  | 'due'
  | 'paid'
  | 'amount'
  | 'credit'
  | 'paidAmount'
  | 'open'
  | 'kind'
  | 'status'
  | 'currency'
  | 'terms'
  | 'reference'
  | 'product'
  | 'segment'
  | 'region'

/** What must be in a column for it to be this. */
export type Holds = 'date' | 'amount' | 'key' | 'word' | 'count'

const KEY = '(nr|nummer|no|num|number|id|code|key)'
const DATE = '(datum|date|dag|day|dd|dt|op|on)'
const CLAIM = '(verkoop|sales)?(factuur|fact|fac|invoice|inv|nota|bill|rekening|document|doc|boekstuk|stuk|voucher|vordering|claim|post)'
const CUSTOMER =
  '(klant|klanten|debiteur|debiteuren|customer|cust|client|debtor|relatie|afnemer|huurder|tenant|patient|lid|member|deelnemer|verzekerde|account|contract|contact)'
const PAID = '(betaald|voldaan|ontvangen|geind|paid|settled|cleared|received|collected)'
const PAYING =
  '(betaal|betalings|betaling|payment|pay|settlement|settled|clearing|clear|ontvangst|receipt|incasso|voldaan|paid|afletter|laatstebetaling|lastpayment)'
const MONEY = '(bedrag|amount|totaal|total|som|sum|waarde|value)'
const UNIT = '(incl|inclbtw|inclusiefbtw|inclvat|inctax|inclusief|btw|eur|euro|ineuro|ineur|gross|bruto)?'

/**
 * Which names a column has in Dutch and English lists, without spaces and marks, the plainest first; in the order in which roles are given away,
 * because "amount due" is no due date and "paid amount" no amount of an invoice.
 */
export const ROLES: readonly { role: Role; holds: Holds; names: readonly RegExp[] }[] = [
  {
    role: 'due',
    holds: 'date',
    names: [
      /^verval/,
      new RegExp(`^(due|expiry|expiration|maturity|net ?due|paymentdue|invoicedue)${DATE}?$`),
      /^(uiterste|uiterlijk|laatste)(betaal|betalings)/,
      /^betalen(voor|voorop)/,
      /^pay(able)?(by|before)/,
      /verval|due/,
    ],
  },
  {
    role: 'paid',
    holds: 'date',
    names: [
      new RegExp(`^${PAID}${DATE}$`),
      new RegExp(`^${PAYING}${DATE}$`),
      /^(datum|date)(van|of)?(betaling|betaald|betalen|paid|payment|settled|voldaan|voldoening|ontvangst|cleared|receipt|laatstebetaling)$/,
      new RegExp(`^(${PAID}|${PAYING})$`),
      new RegExp(`(${PAID}|${PAYING})`),
    ],
  },
  {
    role: 'issued',
    holds: 'date',
    names: [
      new RegExp(`^${CLAIM}${DATE}$`),
      /^(datum|date)(van|of)?(factuur|invoice|document|nota|uitgifte|boeking|issued?)$/,
      /^(issue|issued|invoiced|billing|posting|boek|boekings|mutatie|transactie|transaction|uitgifte|facturatie|gefactureerd)(datum|date|dd|op|on|at)?$/,
      /^(datum|date|dagtekening|boekdatum|dd)$/,
      /^(aangemaakt|created)/,
      /datum|date|dagtekening/,
    ],
  },
  {
    role: 'open',
    holds: 'amount',
    names: [
      /^(openstaand|open|uitstaand|outstanding|remaining|unpaid)(e|bedrag|saldo|amount|balance|value|eur|euro)*$/,
      /(amount|balance|bedrag|saldo|total|totaal)(open|openstaand|outstanding|remaining|restant)$/,
      /(amount|balance|bedrag|saldo|total|totaal)due$|^due(amount|balance)$/,
      /^(restant|rest|nog)?(te)(betalen|ontvangen)/,
      /^(restant|rest)(bedrag|saldo)?$/,
      /^(saldo|balance)$/,
      /openstaand|outstanding/,
    ],
  },
  {
    role: 'paidAmount',
    holds: 'amount',
    names: [
      new RegExp(`^(reeds|al)?${PAID}(bedrag|amount|totaal|total|eur|euro)?$`),
      new RegExp(`${MONEY}(reeds)?${PAID}$`),
      /^(betaal|betalings|payment|ontvangst|receipt)(bedrag|amount)$/,
    ],
  },
  { role: 'credit', holds: 'amount', names: [new RegExp(`^(bedrag)?credit(bedrag|amount)?${UNIT}$`)] },
  {
    role: 'amount',
    holds: 'amount',
    names: [
      new RegExp(`^${CLAIM}(bedrag|amount|totaal|total|value|waarde)${UNIT}$`),
      new RegExp(`^(totaal|total|bruto|gross|grand|origineel|oorspronkelijk|original|hoofdsom)(e)?${MONEY}${UNIT}$`),
      new RegExp(`^${MONEY}${UNIT}$`),
      /^(hoofdsom|principal|bruto|gross|incl|incbtw|inclbtw|eur|euro|euros)$/,
      /^(?!.*(excl|btw|vat|tax|netto|korting|discount))(.*(bedrag|amount|totaal|total|hoofdsom))/,
      /bedrag|amount|totaal|total|^(debet|debit)/,
    ],
  },
  {
    role: 'reference',
    holds: 'key',
    names: [
      /^(betreft|origineel|originele|oorspronkelijke?|original|credit(van|of|voor|for)|applies?to|appliedto|bij|tegen)(factuur|invoice|nota|document)?(nr|nummer|no|number|id)?$/,
    ],
  },
  {
    role: 'claim',
    holds: 'key',
    names: [
      new RegExp(`^${CLAIM}${KEY}$`),
      /^(verkoop|sales)?(factuur|invoice|nota|vordering|claim)$/,
      /^(factuur|invoice|onze?|ons|our)(kenmerk|ref|reference|referentie)$/,
      new RegExp(`^${CLAIM}$`),
      /^(betalings?)?(kenmerk|referentie|reference|ref)$/,
      new RegExp(`${CLAIM}.*${KEY}$`),
      /^(nr|nummer|num|number|id)$/,
    ],
  },
  {
    role: 'customer',
    holds: 'key',
    names: [
      new RegExp(`^${CUSTOMER}(en)?${KEY}$`),
      new RegExp(`^${CUSTOMER}(en)?$`),
      new RegExp(`^${CUSTOMER}.*${KEY}$`),
      /^(?!.*(naam|name|mail|adres|address|groep|group|type|soort|segment|land|country|plaats|city)).*(klant|debiteur|customer|client|debtor|relatie|huurder)/,
      /(klant|debiteur|customer|client|debtor|relatie|huurder).*(naam|name)/,
      /^(naam|name)$/,
    ],
  },
  {
    role: 'status',
    holds: 'word',
    names: [/^(factuur|invoice|betaal|betalings|payment)?(status|state|toestand)$/, new RegExp(`^${PAID}$`), /status/],
  },
  {
    role: 'kind',
    holds: 'word',
    names: [
      /^(soort|type|kind)(boeking|mutatie|document|transactie|post|regel|transaction|entry)?$/,
      /^(document|doc|boekings?|mutatie|transactie|transaction|trn|regel|post|entry|stuk)(soort|type|kind)$/,
      /^(omschrijving|description)$/,
    ],
  },
  { role: 'currency', holds: 'word', names: [/^(valuta|currency|munt|muntsoort|curr|valutacode|currencycode)$/] },
  {
    role: 'terms',
    holds: 'count',
    names: [
      /^(betaal|betalings)?(termijn|conditie|voorwaarde)(dagen|days)?$/,
      /^(payment)?terms?(days)?$/,
      /^(netdays|creditdays|dagen|days)$/,
    ],
  },
  {
    role: 'product',
    holds: 'word',
    names: [
      /^(product|artikel|dienst|service|soort|tarief|categorie|category|productgroep|productgroup|item|type|energiesoort|businessline)(soort|type|groep|group|naam|name)?$/,
    ],
  },
  {
    role: 'segment',
    holds: 'word',
    names: [
      /^(segment|klantgroep|klantsoort|klanttype|klantsegment|debiteurengroep|debiteurgroep|doelgroep|marktsegment)$/,
      /^(customer|client|debtor|account)(group|type|segment|class)$/,
    ],
  },
  {
    role: 'region',
    holds: 'word',
    names: [/^(regio|region|provincie|province|gebied|area|district|wijk|rayon|vestiging|branch)$/, /^(land|country)(code)?$/],
  },
]

/** Names of columns that say who or where somebody is, or what holds for longer than one invoice: never guessed to be a number of one. */
export const NOT_GUESSED =
  /naam|name|adres|address|straat|street|postcode|zip|plaats|city|mail|telefoon|phone|iban|rekeningnr|bsn|geboorte|birth|contract|klant|debiteur|customer|client|periode|period|code$/

/** A name of a column without spaces, marks, accents and capitals. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/#/g, 'nr')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Whether the names of a table are Dutch. */
export function isDutch(names: readonly string[]): boolean {
  const dutch = names.filter((name) =>
    /datum|bedrag|factuur|klant|debiteur|betaal|verval|openstaand|soort|saldo|nummer|voldaan|regio|naam/.test(plainName(name)),
  )
  return dutch.length * 3 >= names.length
}
