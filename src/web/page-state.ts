import { isDay, LANGUAGES, PACES, type Day, type Language, type Pace } from '#base'

/** Everything a reader has chosen; it stands in the URL, so that a link shows the same page. */
export type PageState = {
  lang?: Language
  creditor?: string
  per?: Pace
  /** The first day that no longer counts. */
  to?: Day
  /** One segment, as `dimension:value`. */
  where?: string
  /** Other KPIs than those of the tree: ids with commas, or `all`. */
  kpis?: string
  /** The KPI whose definition is open, and which of its readings. */
  kpi?: string
  reading?: string
  /** The dimension over whose groups the edges of the tree are measured. */
  edges?: string
}

/** Reads the state from a URL; what cannot be understood is left out, so that an old link still opens. */
export function readState(search: Record<string, unknown>): PageState {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined)
  const [lang, per, to, where] = ['lang', 'per', 'to', 'where'].map(text)
  const state = {
    lang: LANGUAGES.find((language) => language === lang),
    creditor: text('creditor'),
    per: (Object.keys(PACES) as Pace[]).find((pace) => pace === per),
    to: to !== undefined && isDay(to) ? to : undefined,
    where: where?.includes(':') ? where : undefined,
    kpis: text('kpis'),
    kpi: text('kpi'),
    reading: text('reading'),
    edges: text('edges'),
  }
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined))
}

/** What a URL asks for that the page does not know, as it is written there. */
export function ignoredIn(search: Record<string, unknown>): string[] {
  const state = readState(search)
  return (['lang', 'per', 'to', 'where'] as const)
    .filter((name) => search[name] !== undefined && search[name] !== '' && state[name] === undefined)
    .map((name) => `${name}=${search[name]}`)
}
