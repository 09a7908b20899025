import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'

/** What a run of the program left behind. */
export type Ran = { code: number | null; out: string; err: string }

const MAIN = join(import.meta.dirname, 'main.ts')
const OWN = /^(STUURHUIS_|CLICKHOUSE_|DATABASE_URL$|LC_|LANG$|PORT$|NODE_)/

/** Starts the real program as its users do, with nothing of this machine's settings. */
export function start(args: readonly string[], { cwd, env }: { cwd?: string; env?: Record<string, string> } = {}): ChildProcess {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OWN.test(name)))
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    cwd: cwd ?? tmpdir(),
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Runs the real program to its end. */
export async function run(args: readonly string[], where: { cwd?: string; env?: Record<string, string> } = {}): Promise<Ran> {
  const child = start(args, where)
  const [out, err] = [gather(child.stdout), gather(child.stderr)]
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, out: out(), err: err() }
}

function gather(stream: NodeJS.ReadableStream | null): () => string {
  let text = ''
  stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  return () => text
}

/** A server that runs, at its address, until it is stopped; gives its exit code. */
export async function startServing(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ url: string; pid: number; stop(signal?: NodeJS.Signals): Promise<number | null> }> {
  const child = start(['serve', '--port', '0', ...args], { env })
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  const err = gather(child.stderr)
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      const address = /http:\S+/.exec(chunk)?.[0]
      if (address) resolve(address)
    })
    void closed.then(() => reject(new Error(`The server did not start: ${err()}`)))
  })
  return {
    url,
    pid: child.pid ?? 0,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal)
      return closed
    },
  }
}

/** A folder that disappears after the tests of a file. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stuurhuis-cli-'))
  after(() => rm(folder, { recursive: true, force: true }))
  return folder
}
