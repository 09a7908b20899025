import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { dayOf, isRefusal, type Language } from '#base'
import { createApp, startServer, worldOf } from '#api'
import { demoEvents, derive, record } from '#facts'
import { announce, type Store } from '#store'
import type { Event } from '#intake'
import { dataFolder, openData } from '../data.ts'
import { progress } from '../progress.ts'
import { readArgs, refused, wholeNumber } from '../usage.ts'

const OPTIONS = { data: { type: 'string' }, port: { type: 'string' }, demo: { type: 'boolean' } } as const
const ROOT = join(import.meta.dirname, '../../..')
const BATCH = 100_000

/** Serves the dashboard and the API on this machine until it is stopped. */
export async function serve(args: string[], language: Language): Promise<number> {
  const { values } = readArgs(args, OPTIONS)
  const folder = values.demo && values.data === undefined ? dataFolder(join(ROOT, '.data/demo')) : dataFolder(values.data)
  const port = wholeNumber(values.port ?? process.env.PORT, 'port', 0) ?? 4600
  const store = await openData(folder, 'serve')
  if (isRefusal(store)) return refused(store, language)
  try {
    if (values.demo) await makeDemo(store, language)
    await deriveAloud(store, language)
    const app = createApp({ world: worldOf(store), webRoot: join(ROOT, 'src/web/dist'), version: version() })
    const server = await startServer(app, { port })
    if (isRefusal(server)) return refused(server, language)
    if (!process.env.CLICKHOUSE_URL) await announce(folder, 'serve', server.url)
    process.stdout.write({ nl: `Stuurhuis draait op ${server.url}\n`, en: `Stuurhuis runs at ${server.url}\n` }[language])
    await stopSignal()
    await server.close()
    return 0
  } finally {
    await store.close()
  }
}

/** Fills an empty store with the demo world that ends today; a store that has events keeps them. */
async function makeDemo(store: Store, language: Language): Promise<void> {
  const [row] = await store.query<{ events: number }>('SELECT count() AS events FROM event')
  if (row && row.events > 0) return
  const telling = progress({ nl: 'Demowereld maken', en: 'Making the demo world' }[language], language)
  const customers = wholeNumber(process.env.STUURHUIS_DEMO_CUSTOMERS, 'customers')
  let batch: Event[] = []
  let count = 0
  for (const event of demoEvents({ end: dayOf(new Date()), ...(customers === undefined ? {} : { customers }) })) {
    batch.push(event)
    if (batch.length < BATCH) continue
    count += (await record(store, batch)).added
    batch = []
    telling.tell(count, null)
  }
  await record(store, batch)
  telling.end()
}

async function deriveAloud(store: Store, language: Language): Promise<void> {
  const telling = progress({ nl: 'Feiten afleiden', en: 'Deriving facts' }[language], language)
  await derive(store, {}, (done, parts) => telling.tell(done, done / parts))
  telling.end()
}

function version(): string {
  return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version
}

function stopSignal(): Promise<void> {
  return new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop())
  })
}
