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
}
