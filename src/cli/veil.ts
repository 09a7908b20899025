import { isRefusal, refuse, type Refusal } from '#base'
import { rememberVeil, veiledWith } from '#facts'
import { findKey, fingerprintOf, pseudonymizer, readKey, type Pseudonym } from '#intake'
import type { Store } from '#store'

/** Where the key of a data folder lies: beside the folder, not in it, so that who copies the store does not have the key. */
export function keyPath(folder: string): string {
  return `${folder}.key`
}

/**
 * How the keys of an import are veiled: as those that are in the store already, by the same key; where nothing was veiled yet by the key
 * that is there, or by one that is made now. Without a store nothing is kept, and any key will do.
 */
export async function veilFor(store: Store | null, folder: string): Promise<Pseudonym | Refusal> {
  const found = await findKey(keyPath(folder), process.env)
  if (isRefusal(found)) return found
  if (!store) return pseudonymizer(found ?? Buffer.alloc(32))
  const known = await veiledWith(store)
  const wrong = known === null ? null : wrongKey(folder, known, found)
  if (wrong) return wrong
  const key = found ?? (await readKey(keyPath(folder), process.env))
  if (isRefusal(key)) return key
  if (known === null) await rememberVeil(store, fingerprintOf(key))
  return pseudonymizer(key)
}

/** Why a key, or that there is none, does not fit what is in the store. */
export function wrongKey(folder: string, known: string, found: Uint8Array | null): Refusal | null {
  if (found && fingerprintOf(found) === known) return null
  const from = process.env.STUURHUIS_KEY ? 'STUURHUIS_KEY' : keyPath(folder)
  return refuse('key.other', {
    nl: `${from} ${found ? 'is niet de sleutel' : 'is er niet: dat is de sleutel'} waarmee wat er al is werd versleuteld. Met een andere sleutel is iedereen nieuw en komt alles dubbel binnen. Zet de oude sleutel terug, of begin opnieuw in een lege map.`,
    en: `${from} ${found ? 'is not the key' : 'is not there: it is the key'} by which what is there was veiled. With another key everybody is new and everything comes in twice. Put the old key back, or begin again in an empty folder.`,
  })
}
