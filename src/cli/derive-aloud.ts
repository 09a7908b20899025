import type { Language } from '#base'
import { derive } from '#facts'
import type { Store } from '#store'
import { progress } from './progress.ts'

/** Derives the facts and says how far it is. */
export async function deriveAloud(store: Store, language: Language): Promise<void> {
  const telling = progress({ nl: 'Feiten afleiden', en: 'Deriving facts' }[language], language)
  await derive(store, {}, (done, parts) => telling.tell(null, done / parts))
  telling.end()
}
