import { spawn } from 'node:child_process'
import { open, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { isRefusal, refuse, type Refusal } from '#base'
import { isAlive } from '../alive.ts'
import { accountFor, launched } from './account.ts'
import { ENVIRONMENT, placesIn } from './places.ts'
import type { Programs } from './programs.ts'

/** A server that runs: its process, and its port on this machine. */
export type RunningServer = { pid: number; port: number; ready: boolean }

const LOOK_MS = 20
/** Five minutes: after a power cut a server first puts its data in order. */
const LOOKS = 15_000
/** Another process may take a free port before the server does, and one that was killed needs a moment to let go of the data. */
const ATTEMPTS = 50
const TO_TRY_AGAIN = /could not bind|could not create any TCP|pre-existing shared memory block|lock file/

/** The server that runs on a folder, as its own lock file tells; a lock that a dead process left behind does not count. */
export async function runningOn(folder: string): Promise<RunningServer | undefined> {
  const locked = await lockOn(folder)
  return locked && isAlive(locked.pid) && (await isPostgres(locked.pid)) ? locked : undefined
}

async function lockOn(folder: string): Promise<RunningServer | undefined> {
  const text = await readFile(placesIn(folder).lock, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const [pid = '', , , port = '', , , , status = ''] = text.split('\n')
  return /^\d+$/.test(pid) ? { pid: Number(pid), port: Number(port), ready: status.trim() === 'ready' } : undefined
}

/** Whether a process is PostgreSQL, as far as the system tells: after a restart of the machine a number may be somebody else's. */
async function isPostgres(pid: number): Promise<boolean> {
  const told = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  return told === null || /\(postgres\) [^ZX]/.test(told)
}

/** Takes away a lock whose number has gone to another program: PostgreSQL would take that for itself. */
async function clearLock(folder: string): Promise<void> {
  const locked = await lockOn(folder)
  if (locked && isAlive(locked.pid) && !(await isPostgres(locked.pid))) await rm(placesIn(folder).lock, { force: true })
}

/** Starts the server of a folder, or finds that somebody else has just done so. */
export async function startServerOn(folder: string, { postgres }: Programs, lasting: boolean): Promise<RunningServer | Refusal> {
  const { home, data } = placesIn(folder)
  const account = await accountFor(data, postgres)
  if (isRefusal(account)) return account
  let last = ''
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await runningOn(folder)
    if (found) return found
    await clearLock(folder)
    const settings = settingsOf(lasting).flatMap((setting) => ['-c', setting])
    const { command, args, as } = launched(account, postgres, ['-D', data, '-p', String(await freePort()), ...settings])
    const ended = await start(folder, command, args, as)
    if (!ended) return (await runningOn(folder)) ?? notStarted(home, 'it ended at once')
    if (await runningOn(folder)) continue
    if (!TO_TRY_AGAIN.test(ended)) return notStarted(home, ended)
    last = ended
    await pause(5 * LOOK_MS)
  }
  return notStarted(home, last)
}

/** Starts a server apart from this process and its terminal, and waits until it is ready; else what it last said. */
async function start(folder: string, command: string, args: string[], as: { uid?: number; gid?: number }): Promise<string | undefined> {
  const { log } = placesIn(folder)
  const said = await open(log, 'w', 0o600)
  try {
    const child = spawn(command, args, { ...as, env: ENVIRONMENT, detached: true, stdio: ['ignore', said.fd, said.fd] })
    child.unref()
    const ended = new AbortController()
    child.once('exit', () => ended.abort()).once('error', () => ended.abort())
    for (let look = 0; look < LOOKS && !ended.signal.aborted; look++) {
      const found = await runningOn(folder)
      if (found?.pid === child.pid && found?.ready) return undefined
      await pause(LOOK_MS)
    }
  } finally {
    await said.close()
  }
  return (await readFile(log, 'utf8')).trim() || `${command} could not be started`
}

/** Small, for this machine only, without the file of a local socket; silent about what it is asked. */
function settingsOf(lasting: boolean): string[] {
  const quiet = ['log_checkpoints=off', 'log_min_error_statement=panic', 'log_error_verbosity=terse']
  const reach = ['listen_addresses=127.0.0.1', 'unix_socket_directories=']
  return [...reach, ...quiet, 'shared_buffers=32MB', 'max_connections=60', ...(lasting ? [] : ['fsync=off'])]
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/** Stops a server at once and waits until it has put its data in order. */
export async function stopServer(folder: string, { pid }: RunningServer): Promise<void> {
  signal(pid, 'SIGINT')
  for (let look = 0; look < LOOKS && (await runningOn(folder))?.pid === pid; look++) await pause(LOOK_MS)
}

/** Asks a server to stop as soon as nobody is connected any more; for when there is no time to wait. */
export function stopWhenLeft({ pid }: RunningServer): void {
  signal(pid, 'SIGTERM')
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Waits a moment before the server is looked at again. */
export function moment(): Promise<void> {
  return pause(LOOK_MS)
}

function notStarted(home: string, said: string): Refusal {
  const last = said.split('\n').findLast((line) => /FATAL|PANIC|ERROR|could not/.test(line)) ?? said.split('\n').at(-1) ?? ''
  const why = last.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '').replace(/\.$/, '')
  return refuse('postgres.not-started', {
    nl: `PostgreSQL start niet op ${home}: ${why}. Wat het meldde staat in server.log in die map; of noem een server in DATABASE_URL.`,
    en: `PostgreSQL does not start on ${home}: ${why}. What it said is in server.log in that folder; or name a server in DATABASE_URL.`,
  })
}
