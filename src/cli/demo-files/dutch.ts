import type { Event, EventType } from '#intake'

/** What happens on a file, in the words of a Dutch collection package; the built-in mappings read them back. */
export const HAPPENINGS: Partial<Record<EventType, string>> = {
  'case.opened': 'Dossier geopend',
  'case.handed-over': 'Dossier overgedragen',
  'case.returned': 'Dossier teruggegeven',
  'case.closed': 'Dossier gesloten',
  'phase.entered': 'Fase gestart',
  'contact.sent': 'Bericht verstuurd',
  'contact.delivered': 'Bericht afgeleverd',
  'contact.opened': 'Bericht geopend',
  'contact.received': 'Contact van klant',
  'contact.answered': 'Vraag beantwoord',
  'arrangement.offered': 'Regeling aangeboden',
  'arrangement.agreed': 'Regeling afgesproken',
  'instalment.due': 'Termijn vervallen',
  'arrangement.broken': 'Regeling verbroken',
  'arrangement.completed': 'Regeling voldaan',
  'pause.started': 'Pauze gestart',
  'pause.ended': 'Pauze beëindigd',
  'dispute.raised': 'Betwisting ingediend',
  'dispute.settled': 'Betwisting afgehandeld',
  'complaint.filed': 'Klacht ingediend',
  'complaint.closed': 'Klacht afgehandeld',
  'referral.made': 'Doorverwezen',
  'referral.accepted': 'Hulp aanvaard',
  'escalation.taken': 'Zware maatregel',
  'cost.charged': 'Kosten berekend',
  'cost.waived': 'Kosten kwijtgescholden',
  'safeguard.applied': 'Zorgstap gezet',
  'survey.sent': 'Enquête verstuurd',
  'survey.answered': 'Enquête beantwoord',
  'contract.started': 'Contract gestart',
  'contract.ended': 'Contract beëindigd',
}

/** What is booked on an invoice. */
export const BOOKINGS: Partial<Record<EventType, string>> = {
  'claim.issued': 'Factuur',
  'claim.adjusted': 'Correctie',
  'claim.withdrawn': 'Ingetrokken',
  'claim.written-off': 'Afgeboekt',
}

const WORDS: Record<string, Record<string, string>> = {
  phase: {
    due: 'vervallen',
    reminder: 'herinnering',
    notice: 'aanmaning',
    collection: 'incasso',
    legal: 'gerechtelijk',
    enforcement: 'executie',
    aftercare: 'nazorg',
  },
  party: {
    creditor: 'eigen afdeling',
    partner: 'incassopartner',
    bailiff: 'deurwaarder',
    court: 'rechtbank',
    municipality: 'gemeente',
    customer: 'klant',
  },
  channel: { letter: 'brief', email: 'e-mail', phone: 'telefoon', visit: 'bezoek', portal: 'portaal' },
  kind: {
    'direct-debit': 'automatische incasso',
    transfer: 'overboeking',
    'payment-link': 'betaallink',
    'insufficient-funds': 'saldotekort',
    'refund-by-customer': 'storno klant',
    'pay-out': 'uitbetaling',
    'booking-error': 'foutboeking',
  },
  method: { 'direct-debit': 'automatische incasso', transfer: 'overboeking' },
  product: { advance: 'voorschot', settlement: 'jaarafrekening', 'closing-bill': 'eindafrekening' },
  segment: { home: 'particulier', 'small-business': 'kleinzakelijk' },
  household: { single: 'alleenstaand', couple: 'paar', family: 'gezin', 'one-parent': 'eenouder' },
  vulnerable: { yes: 'ja', no: 'nee' },
  bearer: { customer: 'klant', creditor: 'eigen rekening', society: 'samenleving' },
}

/** The Dutch word for a value of a field or an attribute; the value itself where it has none. */
export function dutch(field: string, value: string): string {
  return WORDS[field]?.[value] ?? value
}

/** An amount with a decimal comma; nothing for nothing. */
export function amount(cents: number): string {
  if (cents === 0) return ''
  const whole = Math.trunc(Math.abs(cents) / 100)
  return `${cents < 0 ? '-' : ''}${whole},${String(Math.abs(cents) % 100).padStart(2, '0')}`
}

/** A day as a Dutch package writes it; nothing for no day. */
export function dutchDay(day: Event['due_on']): string {
  return day === null ? '' : `${day.slice(8)}-${day.slice(5, 7)}-${day.slice(0, 4)}`
}
