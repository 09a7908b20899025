import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder with those above it that are not there, from the top down.
 * The recursive mkdir of Node never ends where the system says that a folder cannot be (in /proc, on some network disks).
 */
export async function makeFolder(path: string): Promise<void> {
  const made = await tryFolder(path)
  if (made !== 'ENOENT' || dirname(path) === path) return made === null ? undefined : Promise.reject(notMade(path, made))
  await makeFolder(dirname(path))
  const again = await tryFolder(path)
  if (again !== null) throw notMade(path, again)
}

/** The code of the reason why a folder cannot be made; null when it is there. */
async function tryFolder(path: string): Promise<string | null> {
  try {
    await mkdir(path)
    return null
  } catch (error) {
    const { code = 'UNKNOWN' } = error as NodeJS.ErrnoException
    return code === 'EEXIST' ? null : code
  }
}

function notMade(path: string, code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`The folder ${path} cannot be made (${code}).`), { code, path })
}
