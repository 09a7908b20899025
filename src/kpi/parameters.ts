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
