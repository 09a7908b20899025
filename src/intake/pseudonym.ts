import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type { Event } from './event.ts'

/** The keys of an event that can lead to a person; each is veiled. */
export const VEILED = ['customer', 'claim', 'case', 'arrangement'] as const satisfies (keyof Event)[]

/** Gives the pseudonym of a key as a creditor uses it; `keyOf` is the secret of a creditor, for who veils many at once. */
export type Pseudonym = { (creditor: string, field: (typeof VEILED)[number], key: string): string; keyOf(creditor: string): Uint8Array }

/** Tells one secret key from another, and nothing else of it. */
export function fingerprintOf(secret: Uint8Array): string {
  return createHmac('sha256', secret).update('v1|fingerprint').digest('base64url').slice(0, 16)
}

/**
 * Veils keys with a secret key: the same key of the same creditor always gets the same pseudonym, and without the secret there is no way back.
 * base64url(HMAC-SHA256(K, "v1|<field>|" + key)), where the key is trimmed and in Unicode form NFC, and K = HMAC-SHA256(secret, "v1|creditor|" + creditor),
 * so that two creditors cannot find the customers they share.
 */
export function pseudonymizer(secret: Uint8Array): Pseudonym {
  const root = createSecretKey(secret)
  const ofCreditor = new Map<string, KeyObject>()
  const keyOf = (creditor: string) => createHmac('sha256', root).update(`v1|creditor|${creditor}`).digest()
  const pseudonym = (creditor: string, field: (typeof VEILED)[number], key: string) => {
    let own = ofCreditor.get(creditor)
    if (!own) ofCreditor.set(creditor, (own = createSecretKey(keyOf(creditor))))
    return createHmac('sha256', own)
      .update(`v1|${field}|${key.trim().normalize('NFC')}`)
      .digest('base64url')
  }
  return Object.assign(pseudonym, { keyOf })
}
