import { LAYERS, type Layer, type Refusal } from '#base'
import { nearest } from '#intake'
import type { Kpi } from '../define.ts'
import type { Written } from '../written.ts'
import type { TreeFile } from './tree-schema.ts'

/** More KPIs than these nobody steers on (SRCM round table: a chain is steered by twelve to fifteen). */
const MOST_KPIS = 15

/** From what is done every day to what it is about in the end. */
const UPWARD: readonly Layer[] = LAYERS.toReversed()

/** A KPI that may stand in a tree; of one whose file was refused the layer is not known. */
type Known = { id: string; layer: Layer | null }

type Place = { kpi: string; layer: Layer; path: readonly PropertyKey[]; explained: boolean }

/** What a tree must be beyond its form: KPIs that exist, each once and not more than fifteen, all three views, and edges that lead to the result. */
export function checkTree(written: Written<TreeFile>, catalogue: readonly Kpi[], faulty: readonly string[]): Refusal | undefined {
  const places = LAYERS.flatMap((layer) =>
    written.content.kpis[layer].map(({ kpi, because }, index): Place => {
      return { kpi, layer, path: ['kpis', layer, index], explained: because !== undefined }
    }),
  )
  return (
    chosenFault(written, places, [...catalogue, ...faulty.map((id) => ({ id, layer: null }))]) ??
    viewFault(written, places, catalogue) ??
    edgeFault(written, places)
  )
}

function chosenFault({ no }: Written<TreeFile>, places: readonly Place[], catalogue: readonly Known[]): Refusal | undefined {
  for (const [index, { kpi: id, layer, path, explained }] of places.entries()) {
    const kpi = catalogue.find((each) => each.id === id)
    if (!kpi) return unknownKpi(no, path, id, catalogue)
    if (places.findIndex((each) => each.kpi === id) < index)
      return no('tree.twice', path, {
        nl: `${id} staat er al. Elke KPI staat één keer in de boom; haal er een weg.`,
        en: `${id} is there already. Each KPI stands once in the tree; take one away.`,
      })
    if (kpi.layer !== null && kpi.layer !== layer && !explained)
      return no('tree.layer', path, {
        nl: `${id} hoort in de laag ${kpi.layer}. Zet hem daar, of zeg waarom niet: { kpi: ${id}, because: ... }.`,
        en: `${id} belongs in the layer ${kpi.layer}. Put it there, or say why not: { kpi: ${id}, because: ... }.`,
      })
    if (index >= MOST_KPIS) return tooMany(no, path, id)
  }
  return undefined
}

function tooMany(no: Written<TreeFile>['no'], path: readonly PropertyKey[], id: string): Refusal {
  return no('tree.too-many', path, {
    nl: `${id} is de zestiende KPI; een boom heeft er ten hoogste ${MOST_KPIS}. Een keten stuurt men op twaalf tot vijftien KPI's: wie op alles let, stuurt nergens op. Haal er een weg; wat niet in de boom staat blijft te vragen met stuurhuis kpi.`,
    en: `${id} is the sixteenth KPI; a tree has at most ${MOST_KPIS}. A chain is steered on twelve to fifteen KPIs: who watches everything steers on nothing. Take one away; what is not in the tree can still be asked with stuurhuis kpi.`,
  })
}

function unknownKpi(no: Written<TreeFile>['no'], path: readonly PropertyKey[], id: string, catalogue: readonly Known[]): Refusal {
  const ids = catalogue.map((kpi) => kpi.id)
  const near = nearest(id, ids)
  return no('tree.kpi', path, {
    nl: `De KPI "${id}" bestaat niet. ${near ? `Bedoelt u "${near}"? ` : ''}Er zijn: ${ids.join(', ')}.`,
    en: `The KPI "${id}" does not exist. ${near ? `Did you mean "${near}"? ` : ''}There are: ${ids.join(', ')}.`,
  })
}

const VIEWS = [
  { view: 'money', nl: 'geld', en: 'money', ask: ['komt het binnen', 'does it come in'] },
  {
    view: 'customer',
    nl: 'de klant',
    en: 'the customer',
    ask: ['blijft de klant daarna bij', 'does the customer stay up to date afterwards'],
  },
  { view: 'society', nl: 'de maatschappij', en: 'society', ask: ['tegen welke prijs', 'at what price'] },
] as const

function viewFault({ no }: Written<TreeFile>, places: readonly Place[], catalogue: readonly Kpi[]): Refusal | undefined {
  const found = new Set(places.map(({ kpi: id }) => catalogue.find((kpi) => kpi.id === id)?.view))
  const missing = VIEWS.find(({ view }) => !found.has(view))
  if (!missing) return undefined
  const [choices, { nl, en, ask }] = [catalogue.filter(({ view }) => view === missing.view).map(({ id }) => id), missing]
  return no('tree.view', ['kpis'], {
    nl: `er is geen KPI over ${nl} (${ask[0]}?). Geld, klant en maatschappij staan naast elkaar, zodat winst voor de een niet ongezien verlies voor de ander is. Kies er een: ${choices.join(', ')}.`,
    en: `there is no KPI about ${en} (${ask[1]}?). Money, customer and society stand side by side, so that a gain for the one is not a loss unseen for the other. Choose one: ${choices.join(', ')}.`,
  })
}

function edgeFault({ content, no }: Written<TreeFile>, places: readonly Place[]): Refusal | undefined {
  const layers = new Map(places.map(({ kpi, layer }) => [kpi, layer]))
  for (const [index, { from, to }] of content.edges.entries()) {
    const path = ['edges', index]
    for (const [side, id] of [
      ['from', from],
      ['to', to],
    ] as const)
      if (!layers.has(id)) return notChosen(no, [...path, side], id, [...layers.keys()])
    if (UPWARD.indexOf(layers.get(from)!) > UPWARD.indexOf(layers.get(to)!))
      return no('tree.downward', path, {
        nl: `deze pijl loopt van ${layers.get(from)} (${from}) terug naar ${layers.get(to)} (${to}). Een pijl loopt van proces via keten naar resultaat, of blijft binnen een laag; draai hem om of haal hem weg.`,
        en: `this edge runs from ${layers.get(from)} (${from}) back to ${layers.get(to)} (${to}). An edge runs from process by way of chain to result, or stays within a layer; turn it round or take it away.`,
      })
    if (content.edges.findIndex((edge) => edge.from === from && edge.to === to) < index)
      return no('tree.edge-twice', path, {
        nl: `de pijl van ${from} naar ${to} is er al. Haal er een weg.`,
        en: `the edge from ${from} to ${to} is there already. Take one away.`,
      })
    const round = way(to, from, content.edges.slice(0, index + 1))
    if (round) return circle(no, path, [from, ...round])
  }
  return undefined
}

function circle(no: Written<TreeFile>['no'], path: readonly PropertyKey[], ids: readonly string[]): Refusal {
  return no('tree.circle', path, {
    nl: `met deze pijl gaat de boom in het rond: ${ids.join(' → ')}. Wat oorzaak en wat gevolg is moet vaststaan; haal een van deze pijlen weg.`,
    en: `with this edge the tree goes round: ${ids.join(' → ')}. What is cause and what effect must be settled; take one of these edges away.`,
  })
}

function notChosen(no: Written<TreeFile>['no'], path: readonly PropertyKey[], id: string, chosen: readonly string[]): Refusal {
  const near = nearest(id, chosen)
  return no('tree.edge', path, {
    nl: `"${id}" staat niet bij de gekozen KPI's. ${near ? `Bedoelt u "${near}"? Zo niet: z` : 'Z'}et hem onder kpis, of haal de pijl weg.`,
    en: `"${id}" is not among the chosen KPIs. ${near ? `Did you mean "${near}"? If not, p` : 'P'}ut it under kpis, or take the edge away.`,
  })
}

/** The KPIs along the edges from one to another, the first left out only where they are the same; null where there is no way. */
function way(from: string, to: string, edges: TreeFile['edges'], passed: readonly string[] = []): string[] | null {
  if (from === to) return [from]
  for (const edge of edges.filter((each) => each.from === from && !passed.includes(each.to))) {
    const rest = way(edge.to, to, edges, [...passed, from])
    if (rest) return [from, ...rest]
  }
  return null
}
