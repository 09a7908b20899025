import { isRefusal, type Refusal, type Words } from '#base'
import type { Store } from '#store'
import { CATALOGUE } from '../catalogue/index.ts'
import { compile, type Asked } from '../compile/index.ts'
import type { Dimension, Kpi, Sql, Variant } from '../define.ts'
import { statementsOf } from './check-own.ts'
import { engineOf, isWrong, lookAt, usedIn, type Engine } from './check-statement.ts'
import { contractFault } from './contract.ts'
import { engineSays, within } from './limits.ts'
import { ownIdOf, ownState, readOwn, type OwnKpi } from './read-own.ts'

/** The KPIs that can be asked for: those of the house and of the organisation, and why some of the latter were refused. */
export type Catalogue = { kpis: readonly Kpi[]; refused: readonly Refusal[] }

/** The catalogue of the house, without KPIs of anybody's own. */
export const HOUSE: Catalogue = { kpis: CATALOGUE, refused: [] }

/** The KPI of a name in a catalogue, or why its file was refused; null where there is no such KPI. */
export function kpiIn({ kpis, refused }: Catalogue, id: string): Kpi | Refusal | null {
  return kpis.find((kpi) => kpi.id === id) ?? refused.find(({ where }) => ownIdOf(where?.file ?? '') === id) ?? null
}

/** The catalogue of a data folder as its files tell, with SQL that nobody has looked at: enough to name what a server answers. */
export async function namesOf(dataFolder: string): Promise<Catalogue> {
  const { kpis, refused } = await readOwn(dataFolder, CATALOGUE)
  return { kpis: [...CATALOGUE, ...kpis.map(({ kpi }) => kpi)], refused }
}

/** The catalogue of a data folder, with every KPI of its own held to the contract by the engine. */
export async function catalogueOf(store: Store, dataFolder: string): Promise<Catalogue> {
  const { kpis, refused } = await readOwn(dataFolder, CATALOGUE)
  if (kpis.length === 0) return { kpis: CATALOGUE, refused }
  const engine = await engineOf(store)
  const catalogue = { kpis: [...CATALOGUE], refused: [...refused] }
  for (const own of kpis) {
    const checked = await checkedBy(store, engine, own)
    if (isRefusal(checked)) catalogue.refused.push(checked)
    else catalogue.kpis.push(checked)
  }
  return catalogue
}

/** The catalogue of a data folder, read again whenever one of its files has changed. */
export function openCatalogue(store: Store, dataFolder: string): () => Promise<Catalogue> {
  let [state, catalogue]: [string | null, Promise<Catalogue>] = [null, Promise.resolve(HOUSE)]
  return async () => {
    const now = await ownState(dataFolder)
    if (now !== state) {
      state = now
      catalogue = catalogueOf(store, dataFolder)
      catalogue.catch(() => (state = null))
    }
    return catalogue
  }
}

/** A KPI with its statements as the engine writes them, or why one of them cannot stand. */
async function checkedBy(store: Store, engine: Engine, { kpi, written }: OwnKpi): Promise<Kpi | Refusal> {
  const { content, no } = written
  const parameters = {
    as_of: SAMPLE.asOf,
    ...Object.fromEntries(Object.entries(kpi.parameters).map(([name, each]) => [name, each.default])),
  }
  const found = new Map<string, { statement: Sql; columns: ReadonlyMap<string, string> }>()
  for (const { place, rows } of statementsOf(content)) {
    const looked = await lookAt(store, engine, rows, { needs: kpi.needs, parameters })
    if (isWrong(looked)) return no('own.rows', place, looked)
    found.set(place.join('.'), { statement: looked.statement as Sql, columns: looked.columns })
  }
  const rowsAt = (place: string) => found.get(place)?.statement
  const checked: Kpi = {
    ...kpi,
    rows: rowsAt('rows') ?? kpi.rows,
    ...(kpi.rowsBy
      ? {
          rowsBy: Object.fromEntries(Object.keys(kpi.rowsBy).map((dimension) => [dimension, rowsAt(`rowsBy.${dimension}`)])) as NonNullable<
            Kpi['rowsBy']
          >,
        }
      : {}),
    variants: kpi.variants.map((variant, index) =>
      variant.rows ? { ...variant, rows: rowsAt(`variants.${index}.rows`) ?? variant.rows } : variant,
    ),
  }
  for (const [index, variant] of checked.variants.entries())
    for (const { place, dimensions } of cutsOf(checked, variant, index)) {
      const columns = found.get(place.join('.'))?.columns ?? new Map()
      const wrong = contractFault(checked, variant, columns, dimensions) ?? (await whole(store, checked, variant, dimensions))
      if (wrong) return no('own.contract', place, wrong)
    }
  return checked
}

/** Which statements a variant counts, each with the dimensions that it has to carry. */
function cutsOf(
  { dimensions, rowsBy = {} }: Kpi,
  { rows }: Variant,
  index: number,
): { place: PropertyKey[]; dimensions: Kpi['dimensions'] }[] {
  if (rows) return [{ place: ['variants', index, 'rows'], dimensions }]
  const apart = Object.keys(rowsBy) as Dimension[]
  const usual = dimensions.filter((dimension) => !apart.includes(dimension))
  return [{ place: ['rows'], dimensions: usual }, ...apart.map((dimension) => ({ place: ['rowsBy', dimension], dimensions: [dimension] }))]
}

const SAMPLE = { creditor: null, from: '2026-01-01', to: '2026-02-01', per: 'month', where: {}, besides: {}, asOf: '2026-01-31' } as Omit<
  Asked,
  'kpi' | 'settings' | 'by'
>

/** Whether the whole statement of a figure, with all that the engine adds, holds together; nothing is carried out. */
async function whole(store: Store, kpi: Kpi, variant: Variant, by: Kpi['dimensions']): Promise<Words | null> {
  const settings = Object.fromEntries(Object.entries(kpi.parameters).map(([name, each]) => [name, each.default]))
  const rows = variant.rows ? { rows: variant.rows, rowsBy: {} } : {}
  const { statement, parameters } = compile({ ...SAMPLE, kpi: { ...kpi, ...rows }, settings, by: by.slice(0, 1) }, variant.shape)
  try {
    await store.query(within(`DESCRIBE TABLE (${statement})`), usedIn(statement, parameters))
    return null
  } catch (error) {
    const said = engineSays(error)
    if (said === null) throw error
    return { nl: `met deze kolommen is geen cijfer te maken: ${said}.`, en: `no figure can be made with these columns: ${said}.` }
  }
}
