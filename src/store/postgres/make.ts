import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isRefusal, type Refusal } from '#base'
import { makeFolder } from '../folder.ts'
import { accountFor, launched, type Account } from './account.ts'
import { ENVIRONMENT, placesIn, USER } from './places.ts'
import type { Programs } from './programs.ts'

const run = promisify(execFile)

/**
 * Makes the folder of a server where there is none yet, with a password of its own. It is made aside and gets its place in one go,
 * so that half a folder is never found and of two that make it one wins. `lasting` data are on the disk before it counts.
 */
export async function makeServer(folder: string, { initdb }: Programs, lasting: boolean): Promise<Refusal | undefined> {
  const { home, data } = placesIn(folder)
  if (await isThere(home)) return undefined
  await makeFolder(folder)
  const account = await accountFor(data, initdb)
  if (isRefusal(account)) return account
  const aside = await mkdtemp(`${home}.part-`)
  try {
    await fill(aside, initdb, account, lasting)
    await rename(aside, home).catch(async (error: NodeJS.ErrnoException) => {
      if (!(await isThere(home))) throw error
    })
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
  return undefined
}

async function fill(aside: string, initdb: string, account: Account | null, lasting: boolean): Promise<void> {
  const password = randomBytes(24).toString('base64url')
  const [data, once] = [join(aside, 'data'), join(aside, 'once')]
  await chmod(aside, account ? 0o711 : 0o700)
  await mkdir(data, { mode: 0o700 })
  for (const path of [join(aside, 'password'), once]) await writeFile(path, `${password}\n`, { mode: 0o600, flag: 'wx' })
  if (account) for (const path of [data, once]) await chown(path, account.uid, account.gid)
  // Sorting that is the same on every machine; a password for whoever comes in over the network.
  const how = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--auth=scram-sha-256']
  const sure = lasting ? [] : ['--no-sync']
  const started = launched(account, initdb, [`--pgdata=${data}`, `--username=${USER}`, `--pwfile=${once}`, ...how, ...sure])
  await run(started.command, started.args, { ...started.as, env: ENVIRONMENT }).catch((cause: Error & { stderr?: string }) => {
    throw Object.assign(new Error(cause.stderr?.trim().split('\n').at(-1) ?? cause.message, { cause }), { code: 'postgres.not-made' })
  })
  await rm(once)
}

/** Whether a path is there. */
export function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
