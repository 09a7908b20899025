import type { Words } from '#base'
import type { Parameter } from './define.ts'

/** The escalations that count as a heavy measure, in every KPI that knows them. */
export const HEAVY_MEASURES: Parameter = {
  name: { nl: 'Zware maatregelen', en: 'Heavy measures' },
  default: ['summons', 'judgment', 'enforcement-order', 'garnishment', 'disconnection', 'eviction', 'forced-sale', 'bankruptcy-request'],
  type: 'Array(String)',
  wordsIn: ['escalation', 'kind'],
}

/** The messages that are no attempt to reach anybody: ordinary bills. */
export const LEFT_OUT_KINDS: Parameter = {
  name: { nl: 'Soorten bericht die niet meetellen', en: 'Kinds of message that do not count' },
  default: ['bill', 'settlement'],
  type: 'Array(String)',
  wordsIn: ['contact', 'kind'],
}

/** What the codes in these lists are called, for who reads them; one writes the code. */
export const CODE_WORDS: Readonly<Record<string, Words>> = {
  summons: { nl: 'dagvaarding', en: 'summons' },
  judgment: { nl: 'vonnis', en: 'judgment' },
  'enforcement-order': { nl: 'dwangbevel', en: 'enforcement order' },
  garnishment: { nl: 'beslag', en: 'garnishment' },
  disconnection: { nl: 'afsluiting', en: 'disconnection' },
  eviction: { nl: 'ontruiming', en: 'eviction' },
  'forced-sale': { nl: 'gedwongen verkoop', en: 'forced sale' },
  'bankruptcy-request': { nl: 'faillissementsaanvraag', en: 'bankruptcy request' },
  bill: { nl: 'rekening', en: 'bill' },
  settlement: { nl: 'jaarafrekening', en: 'settlement' },
  'summons-costs': { nl: 'dagvaardingskosten', en: 'summons costs' },
  'court-fee': { nl: 'griffierecht', en: 'court fee' },
  'attorney-costs': { nl: 'salaris gemachtigde', en: 'attorney costs' },
  'bailiff-fee': { nl: 'deurwaarderskosten', en: 'bailiff fee' },
  'disconnection-costs': { nl: 'afsluitkosten', en: 'disconnection costs' },
  portal: { nl: 'portaal', en: 'portal' },
  chatbot: { nl: 'chatbot', en: 'chatbot' },
  phone: { nl: 'telefoon', en: 'phone' },
  'arrangement-request': { nl: 'verzoek om een regeling', en: 'request for an arrangement' },
  call: { nl: 'telefoontje', en: 'call' },
  'portal-visit': { nl: 'bezoek aan het portaal', en: 'visit to the portal' },
  upheld: { nl: 'gegrond', en: 'upheld' },
  'partly-upheld': { nl: 'deels gegrond', en: 'partly upheld' },
  nps: { nl: 'aanbeveling (NPS)', en: 'recommendation (NPS)' },
  communication: { nl: 'communicatie', en: 'communication' },
  reachability: { nl: 'bereikbaarheid', en: 'reachability' },
  solution: { nl: 'oplossing', en: 'solution' },
  respect: { nl: 'bejegening', en: 'respect' },
  'basic:addresses': { nl: 'basis: adressen', en: 'basic: addresses' },
  'basic:claims': { nl: 'basis: vorderingen', en: 'basic: claims' },
  'extended:addresses': { nl: 'uitgebreid: adressen', en: 'extended: addresses' },
  'extended:claims': { nl: 'uitgebreid: vorderingen', en: 'extended: claims' },
  'extended:contacts': { nl: 'uitgebreid: contacten', en: 'extended: contacts' },
  'extended:arrangements': { nl: 'uitgebreid: regelingen', en: 'extended: arrangements' },
  'extended:care': { nl: 'uitgebreid: zorg', en: 'extended: care' },
  moved: { nl: 'verhuisd', en: 'moved' },
  died: { nl: 'overleden', en: 'died' },
  'personal-contact': { nl: 'persoonlijk contact', en: 'personal contact' },
  'affordability-check': { nl: 'betaalbaarheidstoets', en: 'affordability check' },
  'debt-help-offer': { nl: 'aanbod van schuldhulp', en: 'offer of debt help' },
  'home-visit': { nl: 'huisbezoek', en: 'home visit' },
  'budget-coaching': { nl: 'budgetcoaching', en: 'budget coaching' },
}
