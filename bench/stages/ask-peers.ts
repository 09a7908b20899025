import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefusal, type Figure } from '#base'
import { answer } from '#kpi'
import { openStore, statements } from '#store'
import { FILES } from '../made-files.ts'
import { listening, type Heard } from '../listening-store.ts'
import { medianOf, timed, type Measured, type Took } from '../measure.ts'
import { duckdb } from '../peers/duckdb.ts'
import { askedStatements, EXPORTED, exportFacts } from '../peers/exported.ts'
import type { Peer, PeerRow } from '../peers/peer.ts'
import { postgres } from '../peers/postgres.ts'

const PEERS = join(import.meta.dirname, '../peers')
const TIMES = 3
/** The KPIs that peers answer, with the variant and a mark of the statement of ours that gives it, other variants with it. */
const KPIS = [
  ['dso', 'simple', 'photo AS'],
  ['days-to-pay', 'by-count', 'followed AS'],
  ['recovery-rate', 'euro', 'held AS'],
  ['repeat-arrears', 'by-customer', 'followed AS'],
  ['escalation-rate', 'by-count', 'followed AS'],
  ['cost-burden', 'charged', 'held AS'],
] as const

type Ours = { kpi: string; figures: Figure[]; took: Took }

/** Has DuckDB and PostgreSQL answer the headline of each KPI from the same facts, and holds their figures to ours. */
export async function askPeers({ folder }: { folder: string }): Promise<Measured[]> {
  const place = join(folder, 'peers')
  await rm(place, { recursive: true, force: true })
  await mkdir(place)
  const { ours, measured, asked } = await askOurselves(folder, place)
  for (const open of [duckdb, postgres]) {
    const peer = await open(place)
    try {
      measured.push(...(await prepare(peer, folder, place, asked)))
      for (const one of ours) measured.push(await compare(peer, one))
    } finally {
      await peer.close()
    }
  }
  return measured
}

async function askOurselves(folder: string, place: string) {
  const store = await openStore({ folder: join(folder, 'from-ndjson') }, 'bench')
  if (isRefusal(store)) throw new Error(store.words.en)
  const ours: Ours[] = []
  const measured: Measured[] = []
  for (const [kpi, variant, mark] of KPIS) {
    const heard: Heard[] = []
    const figures = await answer(listening(store, heard), { kpis: [kpi] }, { smallestGroup: 1, smallestEstimate: 1 })
    if (isRefusal(figures)) throw new Error(figures.words.en)
    const statement = heard.find((each) => each.statement.includes(mark))
    if (!statement) throw new Error(`No statement of ${kpi} has "${mark}".`)
    const took = await medianOf(TIMES, () => store.query(statement.statement, statement.parameters))
    ours.push({ kpi, figures: figures.filter((figure) => figure.variant === variant), took })
    measured.push({ group: 'Peers: Stuurhuis', what: `${kpi} ${variant}, with interval`, ...took })
  }
  const { seconds } = await timed(() => exportFacts(store, place))
  measured.push({ group: 'Peers: Stuurhuis', what: 'writing the facts for the peers', seconds })
  await store.close()
  const [first, last] = [ours[0]?.figures[0] as Figure, ours[0]?.figures.at(-1) as Figure]
  return { ours, measured, asked: { from: first.from, to: last.to, asOf: first.asOf } }
}

async function prepare(peer: Peer, folder: string, place: string, asked: Parameters<typeof askedStatements>[0]): Promise<Measured[]> {
  const group = `Peers: ${peer.name}`
  const events = await timed(() => peer.readEvents(join(folder, FILES.ndjson)))
  for (const statement of [...statements(await readFile(join(PEERS, 'tables.sql'), 'utf8')), ...askedStatements(asked)])
    await peer.run(statement)
  const facts = await timed(async () => {
    for (const table of EXPORTED) await peer.readTable(table, join(place, `${table}.csv`))
  })
  return [
    { group, what: 'reading the ndjson events, no checks, no identity', rows: events.result, seconds: events.seconds },
    { group, what: 'reading the derived facts from csv', seconds: facts.seconds },
  ]
}

async function compare(peer: Peer, { kpi, figures, took: own }: Ours): Promise<Measured> {
  const statement = await readFile(join(PEERS, `${kpi}.sql`), 'utf8')
  const rows = await peer.ask(statement)
  const { seconds } = await medianOf(TIMES, () => peer.ask(statement))
  const same = countSame(kpi, figures, rows)
  return {
    group: `Peers: ${peer.name}`,
    what: kpi,
    seconds,
    beside: `${same} figures equal to 1e-9; ×${(own.seconds / seconds).toFixed(1)} in Stuurhuis`,
  }
}

/** How many of our figures a peer has as well; one that differs is a mistake of one of the two. */
function countSame(kpi: string, figures: readonly Figure[], rows: readonly PeerRow[]): number {
  const given = figures.filter(({ value }) => value !== null)
  const found = new Map(rows.map(({ period, horizon, value }) => [`${period} ${horizon}`, value]))
  for (const { from, horizon, value } of given) {
    const other = found.get(`${from} ${horizon}`)
    if (other === undefined || other === null || Math.abs(other - (value ?? 0)) > 1e-9 * Math.max(1, Math.abs(other)))
      throw new Error(`${kpi} of ${from} at ${horizon} is ${value}, and ${other} in the peer.`)
  }
  return given.length
}
