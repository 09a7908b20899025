import { join } from 'node:path'

/** The name by which the house is known to its own server. */
export const USER = 'stuurhuis'

/** What a server of the house knows of its surroundings: nothing of this machine's language, time or settings. */
export const ENVIRONMENT = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }

/** Where the parts of the server of a data folder lie: its data, its password, what it last said, and who runs. */
export function placesIn(folder: string) {
  const home = join(folder, 'decisions')
  const data = join(home, 'data')
  return { home, data, password: join(home, 'password'), log: join(home, 'server.log'), lock: join(data, 'postmaster.pid') }
}
