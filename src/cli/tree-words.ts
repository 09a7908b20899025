import { counted, LAYER_WORDS, LAYERS, VIEW_WORDS, type Language, type Layer, type Words } from '#base'
import type { Edge, Kpi, MeasuredTree, Tree } from '#kpi'

const WORDS = {
  nl: {
    default: 'de standaard van deze sector; een eigen boom begint met',
    edges: 'Zo zou het ene tot het andere leiden',
    leftOut: 'Weggelaten, want het bestand heeft een fout (zie stuurhuis doctor)',
    because: 'In deze laag',
    measured: (by: string, per: string) => `pijlen gemeten over ${by}, per ${PER[per]?.nl ?? per}`,
    caution:
      'Gemeten is wat een segment in een periode anders deed dan gewoonlijk, dan zijn rechte trend en dan de andere segmenten toen.\nWat samen beweegt hoeft geen oorzaak en gevolg te zijn; wat niet samen beweegt kan dat met vertraging wel zijn.',
    same: 'idem',
    untold: (count: number, of: number) => `Van ${count} van de ${of} pijlen is het niet te zeggen.`,
    against: (count: number) =>
      count === 0
        ? 'Geen pijl wordt door de gegevens tegengesproken.'
        : `${counted(count, ['pijl wordt', 'pijlen worden'], 'nl')} door de gegevens tegengesproken (✗). Van veertig pijlen zonder samenhang overkomt dat er een door toeval.`,
  },
  en: {
    default: 'the default of this sector; a tree of your own begins with',
    edges: 'This is how the one should lead to the other',
    leftOut: 'Left out, for its file has a fault (see stuurhuis doctor)',
    because: 'In this layer',
    measured: (by: string, per: string) => `edges measured over ${by}, by ${PER[per]?.en ?? per}`,
    caution:
      'Measured is what a segment did in a period otherwise than usual, than its straight trend, and than the other segments then.\nWhat moves together need not be cause and effect; what does not may still be so with a delay.',
    same: 'likewise',
    untold: (count: number, of: number) => `Of ${count} of the ${of} edges it cannot be told.`,
    against: (count: number) =>
      count === 0
        ? 'No edge is contradicted by the data.'
        : `${counted(count, ['edge is', 'edges are'], 'en')} contradicted by the data (✗). Of forty edges without association, chance does that to one.`,
  },
}

const PER: Readonly<Record<string, Words>> = {
  week: { nl: 'week', en: 'week' },
  month: { nl: 'maand', en: 'month' },
  quarter: { nl: 'kwartaal', en: 'quarter' },
}

/** A KPI tree in words: what is steered on, by layer and view, and what is expected to lead to what. */
export function treeInWords(tree: Tree, kpis: readonly Kpi[], language: Language): string {
  const words = WORDS[language]
  const count = counted(tree.kpis.length, ['KPI', language === 'nl' ? "KPI's" : 'KPIs'], language)
  const from = tree.sector === null ? '' : ` (${words.default}: stuurhuis tree init --sector ${tree.sector})`
  const edges = tree.edges.map((edge) => edgeInWords(edge, kpis, language))
  return [
    `${tree.name[language]} · ${count}${from}`,
    ...LAYERS.flatMap((layer) => layerInWords(tree, layer, kpis, language)),
    ...(edges.length > 0 ? ['', words.edges, ...edges] : []),
    ...(tree.leftOut.length > 0 ? ['', `${words.leftOut}: ${tree.leftOut.join(', ')}`] : []),
    '',
  ].join('\n')
}

/** What the data say of each edge of a tree: association, never cause. */
export function measuredInWords({ name }: Tree, { by, per, edges }: MeasuredTree, kpis: readonly Kpi[], language: Language): string {
  const words = WORDS[language]
  const lines = edges.flatMap((edge, index) => [
    `${edge.finding === 'contradicted' ? '✗' : edge.finding === 'agrees' ? '✓' : ' '} ${arrow(edge, kpis, language)}`,
    `      ${edge.words[language] === edges[index - 1]?.words[language] ? words.same : edge.words[language]}`,
  ])
  const untold = edges.filter(({ correlation }) => correlation === null).length
  const contradicted = edges.filter(({ finding }) => finding === 'contradicted').length
  return [
    `${name[language]} · ${words.measured(by.join(', '), per)}`,
    '',
    ...lines,
    '',
    words.caution,
    words.against(contradicted),
    ...(untold > 0 ? [words.untold(untold, edges.length)] : []),
    '',
  ].join('\n')
}

function layerInWords(tree: Tree, layer: Layer, kpis: readonly Kpi[], language: Language): string[] {
  const own = tree.kpis.filter((each) => each.layer === layer)
  if (own.length === 0) return []
  const [ids, names] = [own.map(({ kpi }) => kpi), own.map(({ kpi }) => nameOf(kpi, kpis, language))]
  const [wide, wider] = [ids, names].map((texts) => Math.max(...texts.map((text) => text.length))) as [number, number]
  const lines = own.flatMap(({ kpi, because }, index) => [
    `  ${kpi.padEnd(wide)}  ${(names[index] as string).padEnd(wider)}  ${viewOf(kpi, kpis, language)}`,
    ...(because ? [`  ${''.padEnd(wide)}  ${WORDS[language].because}: ${because[language]}`] : []),
  ])
  return ['', LAYER_WORDS[layer][language], ...lines]
}

function edgeInWords(edge: Edge, kpis: readonly Kpi[], language: Language): string {
  const line = `  ${arrow(edge, kpis, language)}`
  return edge.because ? `${line}\n      ${edge.because[language]}` : line
}

function arrow({ from, to, sign }: Edge, kpis: readonly Kpi[], language: Language): string {
  return `${nameOf(from, kpis, language)} ↑ → ${nameOf(to, kpis, language)} ${sign === 'raises' ? '↑' : '↓'}`
}

function nameOf(id: string, kpis: readonly Kpi[], language: Language): string {
  return kpis.find((kpi) => kpi.id === id)?.name[language] ?? id
}

function viewOf(id: string, kpis: readonly Kpi[], language: Language): string {
  const kpi = kpis.find((each) => each.id === id)
  return kpi ? VIEW_WORDS[kpi.view][language] : ''
}
