import { fork } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { besideBars } from './bars.ts'
import { load, type Found, type Measured } from './measure.ts'
import { table } from './table.ts'

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '10000000' },
    folder: { type: 'string' },
    stages: { type: 'string' },
    keep: { type: 'boolean' },
  },
})
const events = Number(values.events)
if (!Number.isInteger(events) || events < 10_000) throw new Error(`--events is a whole number of at least 10000, not ${values.events}.`)
const folder = values.folder ?? (await mkdtemp(join(tmpdir(), 'stuurhuis-bench-')))
await mkdir(folder, { recursive: true })
// Started by root, PostgreSQL runs under another name, which has to reach its own folder in this one.
if (!values.folder) await chmod(folder, 0o755)

const PLAN: [string, object][] = [
  ['generate', { folder, events }],
  ['importFile', { folder, format: 'ndjson' }],
  ['importFile', { folder, format: 'csv' }],
  ['importFile', { folder, format: 'xes' }],
  ['writeParquet', { folder }],
  ['importFile', { folder, format: 'parquet' }],
  ['deriveAll', { folder }],
  ['askPage', { folder }],
  ['askKpis', { folder }],
  ['askPeers', { folder }],
  ['deriveNew', { folder }],
]

const chosen = values.stages?.split(',')
const say = (text: string) => void process.stdout.write(`${text}\n`)
say(
  `${new Date().toISOString().slice(0, 16)}Z, at least ${events} events, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, load ${load()}\n`,
)
const measured: Measured[] = []
for (const [stage, asked] of PLAN) {
  if (chosen && ![stage, ...Object.values(asked).map((value) => `${stage}:${value}`)].some((name) => chosen.includes(name))) continue
  const before = load()
  const found = await run(stage, asked)
  if (typeof found !== 'string') measured.push(...found.measured)
  say(typeof found === 'string' ? `${stage} ${JSON.stringify(asked)}: not measured, ${found}\n` : table(found, before))
}
say(besideBars(measured))
if (!values.keep && !values.folder) await rm(folder, { recursive: true })

/** Runs a stage in a process of its own; says why it could not. */
function run(stage: string, asked: object): Promise<Found | string> {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, 'stage.ts'), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    })
    let trouble = ''
    child.stderr?.on('data', (text: Buffer) => (trouble += text.toString()))
    child.once('message', (found: Found) => resolve(found))
    child.once('exit', (code, signal) =>
      resolve(trouble.split('\n').find((line) => /^\w*Error\b|^FATAL/.test(line)) ?? `it stopped with ${signal ?? code}`),
    )
    child.send({ stage, asked })
  })
}
