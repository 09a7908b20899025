import type { Store } from '#store'

/** The fingerprint of the key by which the keys in the store are veiled; null where none has been veiled yet. */
export async function veiledWith(store: Store): Promise<string | null> {
  const [first] = await store.query<{ fingerprint: string }>('SELECT fingerprint FROM veil ORDER BY since LIMIT 1')
  return first?.fingerprint ?? null
}

/** Writes down by which key the keys in the store are veiled from now on. */
export function rememberVeil(store: Store, fingerprint: string): Promise<void> {
  return store.insert('veil', [{ fingerprint }])
}
