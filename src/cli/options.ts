const text = { type: 'string' } as const
const several = { type: 'string', multiple: true } as const
const flag = { type: 'boolean' } as const

/** The options of each command; `--lang` goes with all of them. */
export const OPTIONS = {
  import: { map: text, creditor: text, data: text, 'dry-run': flag, json: flag, 'keep-keys': flag, suggest: flag },
  kpi: {
    creditor: text,
    from: text,
    to: text,
    per: text,
    by: several,
    where: several,
    set: several,
    'as-of': text,
    'known-at': text,
    data: text,
    json: flag,
    csv: flag,
  },
  explain: {
    variant: text,
    period: text,
    against: several,
    by: text,
    creditor: text,
    where: several,
    set: several,
    'as-of': text,
    'known-at': text,
    data: text,
    json: flag,
  },
  funnel: {
    variant: text,
    period: text,
    by: several,
    creditor: text,
    where: several,
    set: several,
    'as-of': text,
    'known-at': text,
    data: text,
    json: flag,
  },
  tree: { sector: text, data: text, json: flag },
  demo: { customers: text, months: text, seed: text, end: text, format: text },
  serve: { data: text, port: text, demo: flag },
  settings: { data: text },
  doctor: { data: text },
} as const
