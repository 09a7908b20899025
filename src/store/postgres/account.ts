import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { refuse, type Refusal } from '#base'

const run = promisify(execFile)
const NAME = 'postgres'

/** Another account than the caller's; `passes` where it is let through folders that are closed to it. */
export type Account = { uid: number; gid: number; passes: boolean }

/**
 * As whom PostgreSQL runs, which refuses to be root: null for the caller itself; for root the owner of the data that are there,
 * else the account `postgres`, which is made where it does not exist. Folders on the way may be closed to that account, such as the
 * home of root: then it gets the one right of root that it needs.
 */
export async function accountFor(data: string, program: string): Promise<Account | null | Refusal> {
  if (process.getuid?.() !== 0) return null
  const found = (await ownerOf(data)) ?? (await named()) ?? (await made())
  if (!found) return noAccount()
  const closed = (await closedTo(found, program)) ?? (await closedTo(found, dirname(data)))
  if (closed === null) return { ...found, passes: false }
  const passing = { ...found, passes: true }
  const { command, args } = launched(passing, program, ['--version'])
  return run(command, args).then(
    () => passing,
    () => notReached(closed),
  )
}

/** How a program is started by an account: what to run, with which arguments, as whom. */
export function launched(account: Account | null, program: string, args: readonly string[]) {
  if (!account?.passes) return { command: program, args: [...args], as: account ? { uid: account.uid, gid: account.gid } : {} }
  // Without the secure bit the right would not hold for `access`, by which initdb looks for the program beside it.
  const rights = ['--clear-groups', '--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  return { command: 'setpriv', args: [`--reuid=${account.uid}`, `--regid=${account.gid}`, ...rights, program, ...args], as: {} }
}

type Ids = { uid: number; gid: number }

async function ownerOf(data: string): Promise<Ids | null> {
  const found = await stat(data).catch(() => null)
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null
}

async function named(): Promise<Ids | null> {
  const ask = (what: string) => run('id', [what, NAME]).then(({ stdout }) => Number(stdout))
  return Promise.all([ask('-u'), ask('-g')]).then(
    ([uid, gid]) => ({ uid, gid }),
    () => null,
  )
}

async function made(): Promise<Ids | null> {
  return run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]).then(named, () => null)
}

/** The first folder on the way to a path, seen from the top, that an account may not enter. */
async function closedTo({ uid, gid }: Ids, path: string): Promise<string | null> {
  const above = dirname(path)
  const higher = above === path ? null : await closedTo({ uid, gid }, above)
  if (higher !== null) return higher
  const found = await stat(path).catch(() => null)
  if (!found?.isDirectory()) return null
  const right = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001
  return found.mode & right ? null : path
}

function noAccount(): Refusal {
  return refuse('postgres.account', {
    nl: `PostgreSQL draait niet als root, en de gebruiker "${NAME}" bestaat hier niet en kan niet worden gemaakt. Draai Stuurhuis als gewone gebruiker, of noem een server in DATABASE_URL.`,
    en: `PostgreSQL does not run as root, and the user "${NAME}" does not exist here and cannot be made. Run Stuurhuis as an ordinary user, or name a server in DATABASE_URL.`,
  })
}

function notReached(folder: string): Refusal {
  return refuse('postgres.closed-folder', {
    nl: `PostgreSQL draait niet als root maar als de gebruiker "${NAME}", en die mag de map ${folder} niet in. Draai Stuurhuis als gewone gebruiker, geef doorgang (chmod o+x ${folder}), of noem een server in DATABASE_URL.`,
    en: `PostgreSQL does not run as root but as the user "${NAME}", who may not enter the folder ${folder}. Run Stuurhuis as an ordinary user, let it pass (chmod o+x ${folder}), or name a server in DATABASE_URL.`,
  })
}
