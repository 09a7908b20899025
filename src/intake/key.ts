import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { refuse, type Refusal } from '#base'

const KEY_BYTES = 32

/**
 * The key that veils customers: from STUURHUIS_KEY in `env`, else from a file, which is made (readable by its owner only) where it does not exist.
 * Keep the file outside the store: who has both can tell who is who; without it new events no longer meet their customer.
 */
export async function readKey(path: string, env: { STUURHUIS_KEY?: string | undefined }): Promise<Buffer | Refusal> {
  if (env.STUURHUIS_KEY) return decodeKey(env.STUURHUIS_KEY, 'STUURHUIS_KEY')
  const made = await makeKey(path)
  return made ?? decodeKey(await readFile(path, 'utf8'), path)
}

/** The key as `readKey` gives it, where there is one; nothing is made. */
export async function findKey(path: string, env: { STUURHUIS_KEY?: string | undefined }): Promise<Buffer | Refusal | null> {
  if (env.STUURHUIS_KEY) return decodeKey(env.STUURHUIS_KEY, 'STUURHUIS_KEY')
  try {
    return decodeKey(await readFile(path, 'utf8'), path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function makeKey(path: string): Promise<Buffer | undefined> {
  await mkdir(dirname(path), { recursive: true })
  try {
    const file = await open(path, 'wx', 0o600)
    const key = randomBytes(KEY_BYTES)
    await file.writeFile(`${key.toString('base64url')}\n`)
    await file.close()
    return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined
    throw new Error(`The key file ${path} could not be made.`, { cause: error })
  }
}

function decodeKey(text: string, from: string): Buffer | Refusal {
  const trimmed = text.trim()
  const key = /^[0-9a-f]{64,}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64url')
  const wellWritten = /^[A-Za-z0-9_+/=-]+$/.test(trimmed)
  return wellWritten && key.length >= KEY_BYTES ? key : badKey(from)
}

function badKey(from: string): Refusal {
  return refuse('key.invalid', {
    nl: `${from}: een sleutel is 32 willekeurige bytes of meer, geschreven als base64url of hexadecimaal. Maak er een met: openssl rand -hex 32`,
    en: `${from}: a key is 32 random bytes or more, written in base64url or hexadecimal. Make one with: openssl rand -hex 32`,
  })
}
