import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { isRefusal, type Language } from '#base'
import { answerAhead, createApp, startServer, worldOf, type Publish } from '#api'
import { lazyDecisions, type AskDecisions } from '#steering'
import { announce, postgresPlaceFrom, type Store } from '#store'
import { dataFolder, withData } from '../data.ts'
import { fillDemo } from '../demo-world.ts'
import { stampNow } from '../deciding.ts'
import { deriveAloud } from '../derive-aloud.ts'
import { publishIn } from '../editions.ts'
import { OPTIONS } from '../options.ts'
import { readArgs, refused, wholeNumber } from '../usage.ts'

const ROOT = join(import.meta.dirname, '../../..')
const HIGHEST_PORT = 65_535

/** Serves the dashboard and the API on this machine until it is stopped. */
export async function serve(args: string[], language: Language): Promise<number> {
  const { values } = readArgs(args, OPTIONS.serve)
  const folder = values.demo && values.data === undefined ? join(ROOT, '.data/demo') : dataFolder(values.data)
  const port =
    wholeNumber(values.port, '--port', 0, HIGHEST_PORT) ?? wholeNumber(process.env.PORT || undefined, 'PORT', 0, HIGHEST_PORT) ?? 4600
  const decided = lazyDecisions(postgresPlaceFrom(process.env, folder))
  const chosen = { folder, port, demo: values.demo === true, language, decided: decided.ask }
  const code = await withData(folder, 'serve', (store) => serveData(store, chosen)).finally(decided.close)
  return isRefusal(code) ? refused(code, language) : code
}

type Chosen = { folder: string; port: number; demo: boolean; language: Language; decided: AskDecisions }

async function serveData(store: Store, { folder, port, demo, language, decided }: Chosen): Promise<number> {
  const publish: Publish = (asked) => publishIn(store, folder, { ...asked, ...stampNow() })
  const world = worldOf(store, { dataFolder: folder, decided, publish })
  const app = createApp({ world, webRoot: join(ROOT, 'src/web/dist'), version: version() })
  // A port that is taken is said before the long work, not after it.
  const trial = await startServer(app, { port })
  if (isRefusal(trial)) return refused(trial, language)
  await trial.close()
  if (demo && (await fillDemo(store, folder, language)) === 'own-data')
    process.stderr.write(
      {
        nl: `${folder} heeft al gegevens; de demowereld komt er niet bij.\n`,
        en: `${folder} has data already; the demo world is not added.\n`,
      }[language],
    )
  await deriveAloud(store, language, true)
  const server = await startServer(app, { port })
  if (isRefusal(server)) return refused(server, language)
  const stopped = stopSignal()
  if (!process.env.CLICKHOUSE_URL) await announce(folder, 'serve', server.url)
  process.stdout.write({ nl: `Stuurhuis draait op ${server.url}\n`, en: `Stuurhuis runs at ${server.url}\n` }[language])
  // In the meantime, for the first who opens the page; what goes wrong is told to who asks.
  void answerAhead(world).catch(() => undefined)
  await stopped
  await server.close()
  return 0
}

function version(): string {
  return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version
}

/** Waits until somebody stops the program; a second signal, such as a terminal gives with its Ctrl-C, changes nothing. */
function stopSignal(): Promise<void> {
  return new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop())
  })
}
