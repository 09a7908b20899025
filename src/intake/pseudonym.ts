import { createHmac, createSecretKey } from 'node:crypto'

/**
 * Veils customers with a secret key: the same customer always gets the same pseudonym, and without the key there is no way back.
 * base64url(HMAC-SHA256(key, "v1|customer|" + id)), where the id is trimmed and in Unicode form NFC.
 */
export function pseudonymizer(key: Uint8Array): (customer: string) => string {
  const secret = createSecretKey(key)
  return (customer) => createHmac('sha256', secret).update(`v1|customer|${customer.trim().normalize('NFC')}`).digest('base64url')
}
