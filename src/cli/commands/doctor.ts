import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { existsSync } from 'node:fs'
import { counted, formatNumber, isRefusal, type Language } from '#base'
import { damagedEvents, isUpToDate, longPauses, veiledWith } from '#facts'
import { findKey } from '#intake'
import { catalogueOf, namesOf, treeOf } from '#kpi'
import { countDecisions } from '#steering'
import { ownerOf, type Store } from '#store'
import { dataFolder, hasData, withData } from '../data.ts'
import { hasDecisions, withDecisions } from '../decisions.ts'
import { OPTIONS } from '../options.ts'
import { refusedByServer } from '../server.ts'
import { readArgs } from '../usage.ts'
import { keyPath, wrongKey } from '../veil.ts'

/** One thing that was looked at: fine or not, and what to do. */
type Finding = { good: boolean; nl: string; en: string }

/** Looks at the program, the folder and the data, and says what is wrong and how to mend it. */
export async function doctor(args: string[], language: Language): Promise<number> {
  const { values } = readArgs(args, OPTIONS.doctor)
  const folder = dataFolder(values.data)
  const findings = [
    node(),
    await room(folder),
    await key(folder),
    await treeFinding(folder),
    ...(await data(folder)),
    ...(await decided(folder)),
  ]
  for (const finding of findings) process.stdout.write(`${finding.good ? '✓' : '✗'} ${finding[language]}\n`)
  return findings.every((finding) => finding.good) ? 0 : 1
}

function node(): Finding {
  const good = Number(process.versions.node.split('.')[0]) >= 24
  return {
    good,
    nl: `Node ${process.versions.node}${good ? '' : ': gebruik bin/stuurhuis, dat zijn eigen Node 24 heeft'}`,
    en: `Node ${process.versions.node}${good ? '' : ': use bin/stuurhuis, which has its own Node 24'}`,
  }
}

async function room(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(nearest(folder))
  const gigabytes = (bavail * bsize) / 1e9
  const good = gigabytes >= 1
  return {
    good,
    nl: `${formatNumber(gigabytes, 'nl', 1)} GB vrij voor ${folder}${good ? '' : ': maak ruimte'}`,
    en: `${formatNumber(gigabytes, 'en', 1)} GB free for ${folder}${good ? '' : ': make room'}`,
  }
}

function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder))
}

async function key(folder: string): Promise<Finding> {
  const from = process.env.STUURHUIS_KEY ? 'STUURHUIS_KEY' : keyPath(folder)
  const found = await findKey(keyPath(folder), process.env)
  if (isRefusal(found)) return { good: false, ...found.words }
  return found
    ? {
        good: true,
        nl: `Sleutel voor pseudoniemen: ${from}; bewaar die apart van de gegevens`,
        en: `Key for pseudonyms: ${from}; keep it apart from the data`,
      }
    : {
        good: true,
        nl: 'Geen sleutel voor pseudoniemen; de eerste import maakt die',
        en: 'No key for pseudonyms; the first import makes it',
      }
}

async function treeFinding(folder: string): Promise<Finding> {
  const tree = await treeOf(folder, await namesOf(folder))
  if (isRefusal(tree)) return { good: false, ...tree.words }
  const { name, kpis, sector } = tree
  return {
    good: true,
    nl: `KPI-boom ${name.nl}: ${kpis.length} KPI's${sector === null ? '' : ' (de standaard)'}`,
    en: `KPI tree ${name.en}: ${kpis.length} KPIs${sector === null ? '' : ' (the default)'}`,
  }
}

async function data(folder: string): Promise<Finding[]> {
  const owner = await ownerOf(folder)
  if (owner?.url)
    return [
      ...(await refusedByServer(owner.url)).map(({ words }) => ({ good: false, ...words })),
      {
        good: true,
        nl: `De server op ${owner.url} (proces ${owner.pid}) heeft de gegevens open`,
        en: `The server at ${owner.url} (process ${owner.pid}) has the data open`,
      },
    ]
  if (!(await hasData(folder)))
    return [
      {
        good: true,
        nl: `Nog geen gegevens in ${folder}; de eerste import maakt die map`,
        en: `No data yet in ${folder}; the first import makes that folder`,
      },
    ]
  const found = await withData(folder, 'doctor', (store) => contents(store, folder))
  return isRefusal(found) ? [{ good: false, ...found.words }] : found
}

async function decided(folder: string): Promise<Finding[]> {
  if (!(await hasDecisions(folder))) return []
  const found = await withDecisions(folder, countDecisions)
  if (isRefusal(found)) return [{ good: false, ...found.words }]
  const { engine, decisions } = found
  return [
    {
      good: true,
      nl: `PostgreSQL ${engine}: ${counted(decisions, ['besluit', 'besluiten'], 'nl')}`,
      en: `PostgreSQL ${engine}: ${counted(decisions, ['decision', 'decisions'], 'en')}`,
    },
  ]
}

async function contents(store: Store, folder: string): Promise<Finding[]> {
  const [row] = await store.query<{ engine: string; events: number; customers: number; creditors: number; last: string }>(
    'SELECT version() AS engine, count() AS events, uniqExact(creditor, customer) AS customers, uniqExact(creditor) AS creditors, toString(max(recorded_at)) AS last FROM event',
  )
  if (!row) return []
  const current = await isUpToDate(store)
  const damaged = await damagedEvents(store)
  const paused = current ? await longPauses(store) : 0
  return [
    {
      good: true,
      nl: `ClickHouse ${row.engine}: ${counted(row.events, ['gebeurtenis', 'gebeurtenissen'], 'nl')} van ${counted(row.customers, ['klant', 'klanten'], 'nl')} en ${counted(row.creditors, ['schuldeiser', 'schuldeisers'], 'nl')}`,
      en: `ClickHouse ${row.engine}: ${counted(row.events, ['event', 'events'], 'en')} of ${counted(row.customers, ['customer', 'customers'], 'en')} and ${counted(row.creditors, ['creditor', 'creditors'], 'en')}`,
    },
    {
      good: true,
      nl: current ? 'De feiten zijn bijgewerkt' : 'De feiten worden bij de volgende vraag bijgewerkt',
      en: current ? 'The facts are up to date' : 'The facts will be brought up to date at the next question',
    },
    ...(await ownFindings(store, folder)),
    ...(await veil(store, folder)),
    ...(paused === 0 ? [] : [standingStill(paused)]),
    ...(damaged.length === 0 ? [] : [lost(damaged)]),
  ]
}

/** The KPIs of the organisation's own: how many there are, and what is wrong with those that were refused. */
async function ownFindings(store: Store, folder: string): Promise<Finding[]> {
  const { kpis, refused } = await catalogueOf(store, folder)
  const own = kpis.filter((kpi) => kpi.own).length
  const found =
    own === 0
      ? []
      : [{ good: true, nl: counted(own, ['eigen KPI', "eigen KPI's"], 'nl'), en: `${counted(own, ['KPI', 'KPIs'], 'en')} of your own` }]
  return [...found, ...refused.map(({ words }) => ({ good: false, ...words }))]
}

/** Whether the key that an import would use is the one by which what is there was veiled. */
async function veil(store: Store, folder: string): Promise<Finding[]> {
  const [known, found] = [await veiledWith(store), await findKey(keyPath(folder), process.env)]
  const wrong = known === null || isRefusal(found) ? null : wrongKey(folder, known, found)
  return wrong ? [{ good: false, ...wrong.words }] : []
}

function standingStill(customers: number): Finding {
  return {
    good: true,
    nl: `${counted(customers, ['klant', 'klanten'], 'nl')} met een open vordering: al langer dan een jaar loopt geen klok, door een pauze zonder einde. Kijk of die pauzes nog gelden (pause.ended)`,
    en: `${counted(customers, ['customer', 'customers'], 'en')} with an open claim: for over a year no clock has run, because of a pause without an end. See whether those pauses still hold (pause.ended)`,
  }
}

function lost(folders: readonly string[]): Finding {
  const list = folders.join(', ')
  return {
    good: false,
    nl: `Een deel van de gebeurtenissen is beschadigd en telt niet mee. Importeer uw bestanden opnieuw (wat er is verandert niet) en verwijder daarna ${list}`,
    en: `Some of the events are damaged and do not count. Import your files again (what is there does not change) and then remove ${list}`,
  }
}
