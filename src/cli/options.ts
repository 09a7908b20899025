const text = { type: 'string' } as const
const several = { type: 'string', multiple: true } as const
const flag = { type: 'boolean' } as const

/** Where the data are, and whether the answer is for a program. */
const place = { data: text, json: flag } as const

/** What figures are about, and as of when; what each question can narrow down. */
const narrowed = { creditor: text, where: several, set: several, 'as-of': text, 'known-at': text, ...place } as const

/** One figure that is looked at closely. */
const closely = { variant: text, period: text, ...narrowed } as const

/** What people decide: about which creditor and period, by whom, and which of it is listed. */
const decided = { creditor: text, from: text, until: text, owner: text, at: text, all: flag, ...place } as const

/** The options of each command; `--lang` goes with all of them. */
export const OPTIONS = {
  import: { map: text, creditor: text, 'dry-run': flag, 'keep-keys': flag, suggest: flag, ...place },
  kpi: { from: text, to: text, per: text, by: several, csv: flag, schema: flag, ...narrowed },
  explain: { against: several, by: text, ...closely },
  funnel: { by: several, ...closely },
  disparity: { group: several, ...closely },
  rivals: { period: text, ...narrowed },
  vintages: { variant: text, per: text, 'to-age': text, by: several, from: text, to: text, ...narrowed },
  tree: { sector: text, measure: flag, by: several, per: text, creditor: text, from: text, to: text, ...place },
  demo: { customers: text, months: text, seed: text, end: text, format: text },
  serve: { data: text, port: text, demo: flag },
  settings: { data: text },
  publish: { period: text, creditor: text, owner: text, ...place },
  editions: { period: text, creditor: text, number: text, check: flag, ...place },
  target: { variant: text, horizon: text, value: text, where: several, ...decided },
  annotation: { kpi: text, where: several, ...decided },
  calendar: { text, ...decided },
  backup: { data: text, quarantine: flag },
  restore: { data: text },
  doctor: { data: text },
} as const
