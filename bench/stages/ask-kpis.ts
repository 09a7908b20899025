import { join } from 'node:path'
import { isRefusal } from '#base'
import { prepareFacts } from '#facts'
import { answer, CATALOGUE } from '#kpi'
import { openStore, type Store } from '#store'
import { listening, type Heard } from '../listening-store.ts'
import { medianOf, timed, type Measured, type Took } from '../measure.ts'
import { columnsRead, scan } from '../raw-scan.ts'

const TIMES = 3

/**
 * Asks each KPI for its 24 months, as `stuurhuis kpi` would. Beside each: the same statements on tables without rows, which is what understanding
 * and planning them costs, and a bare reading of the columns that they need.
 */
export async function askKpis({ folder }: { folder: string }): Promise<Measured[]> {
  const store = await openStore({ folder: join(folder, 'from-ndjson') }, 'bench')
  if (isRefusal(store)) throw new Error(store.words.en)
  const empty = store.within('empty')
  await prepareFacts(empty)
  const measured: Measured[] = []
  for (const { id } of CATALOGUE) {
    const heard: Heard[] = []
    const first = await timed(() => ask(listening(store, heard), id))
    const took = await medianOf(TIMES, () => ask(store, id))
    const statements = heard.filter(({ statement }) => statement.startsWith('WITH'))
    const planning = await medianOf(TIMES, () => all(empty, statements))
    const engine = await medianOf(TIMES, () => all(store, statements))
    const columns = await columnsRead(store, statements)
    const scanning = await medianOf(TIMES, () => scan(store, columns))
    const group = 'KPI, 24 months'
    const beside = `first ${milliseconds(first)}; ${statements.length} statements ${milliseconds(engine)}, on empty tables ${milliseconds(planning)}; raw scan of ${[...columns].map(([table, names]) => `${table}(${names.length})`).join(', ')} ${milliseconds(scanning)}, ×${(took.seconds / scanning.seconds).toFixed(1)}`
    measured.push({ group, what: id, ...took, beside })
    for (const one of statements) {
      const [full, bare] = [await medianOf(TIMES, () => all(store, [one])), await medianOf(TIMES, () => all(empty, [one]))]
      measured.push({ group: 'Statements', what: `${id}: ${shapeOf(one)}`, ...full, beside: `on empty tables ${milliseconds(bare)}` })
    }
  }
  await store.command('DROP DATABASE empty')
  await store.close()
  return measured
}

async function ask(store: Store, id: string): Promise<void> {
  const figures = await answer(store, { kpis: [id] })
  if (isRefusal(figures)) throw new Error(figures.words.en)
}

async function all(store: Store, statements: readonly Heard[]): Promise<void> {
  for (const { statement, parameters } of statements) await store.query(statement, parameters)
}

function milliseconds({ seconds, processor }: Took): string {
  return `${Math.round(seconds * 1000)} ms (processor ${Math.round(processor * 1000)})`
}

/** What a statement estimates, by the marks of the families. */
function shapeOf({ statement, parameters }: Heard): string {
  if (statement.includes('photo AS')) return 'balances'
  if (statement.includes('held AS')) return 'run-off'
  if (statement.includes('followed AS')) return `curve${parameters.cause ? ` of ${parameters.cause}` : ''}`
  if (statement.includes('sorted AS')) return `quantile ${parameters.share}`
  return statement.includes('of_customer') ? 'ratio' : 'share'
}
