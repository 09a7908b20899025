import type { Language, Words } from '#base'
import { CATALOGUE, LAYERS, type Edge, type Kpi, type Layer, type Tree } from '#kpi'

const WORDS = {
  nl: {
    default: 'de standaard van deze sector; een eigen boom begint met',
    edges: 'Zo zou het ene tot het andere leiden',
    because: 'In deze laag',
  },
  en: {
    default: 'the default of this sector; a tree of your own begins with',
    edges: 'This is how the one should lead to the other',
    because: 'In this layer',
  },
}

const LAYER_WORDS: Record<Layer, Words> = {
  result: { nl: 'Resultaat', en: 'Result' },
  chain: { nl: 'Keten', en: 'Chain' },
  process: { nl: 'Proces', en: 'Process' },
}

const VIEW_WORDS: Record<Kpi['view'], Words> = {
  money: { nl: 'Geld', en: 'Money' },
  customer: { nl: 'Klant', en: 'Customer' },
  society: { nl: 'Maatschappij', en: 'Society' },
}

/** A KPI tree in words: what is steered on, by layer and view, and what is expected to lead to what. */
export function treeInWords(tree: Tree, language: Language): string {
  const words = WORDS[language]
  const count = `${tree.kpis.length} ${tree.kpis.length === 1 ? 'KPI' : language === 'nl' ? "KPI's" : 'KPIs'}`
  const from = tree.sector === null ? '' : ` (${words.default}: stuurhuis tree init --sector ${tree.sector})`
  const edges = tree.edges.map((edge) => edgeInWords(edge, language))
  return [
    `${tree.name[language]} · ${count}${from}`,
    ...LAYERS.flatMap((layer) => layerInWords(tree, layer, language)),
    ...(edges.length > 0 ? ['', words.edges, ...edges] : []),
    '',
  ].join('\n')
}

function layerInWords({ kpis }: Tree, layer: Layer, language: Language): string[] {
  const own = kpis.filter((each) => each.layer === layer)
  if (own.length === 0) return []
  const [ids, names] = [own.map(({ kpi }) => kpi), own.map(({ kpi }) => nameOf(kpi, language))]
  const [wide, wider] = [ids, names].map((texts) => Math.max(...texts.map((text) => text.length))) as [number, number]
  const lines = own.flatMap(({ kpi, because }, index) => [
    `  ${kpi.padEnd(wide)}  ${(names[index] as string).padEnd(wider)}  ${viewOf(kpi, language)}`,
    ...(because ? [`  ${''.padEnd(wide)}  ${WORDS[language].because}: ${because[language]}`] : []),
  ])
  return ['', LAYER_WORDS[layer][language], ...lines]
}

function edgeInWords({ from, to, sign, because }: Edge, language: Language): string {
  const line = `  ${nameOf(from, language)} ↑ → ${nameOf(to, language)} ${sign === 'raises' ? '↑' : '↓'}`
  return because ? `${line}\n      ${because[language]}` : line
}

function nameOf(id: string, language: Language): string {
  return CATALOGUE.find((kpi) => kpi.id === id)?.name[language] ?? id
}

function viewOf(id: string, language: Language): string {
  const kpi = CATALOGUE.find((each) => each.id === id)
  return kpi ? VIEW_WORDS[kpi.view][language] : ''
}
