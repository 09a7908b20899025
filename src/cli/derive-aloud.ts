import type { Language } from '#base'
import { derive, isUpToDate } from '#facts'
import type { Store } from '#store'
import { progress } from './progress.ts'

/** Derives the facts and says how far it is; `plain` also where nobody watches. */
export async function deriveAloud(store: Store, language: Language, plain = false): Promise<void> {
  const telling = progress({ nl: 'Feiten afleiden', en: 'Deriving facts' }[language], language, {
    plain: plain && !(await isUpToDate(store)),
  })
  await derive(store, {}, (done, parts) => telling.tell(null, done / parts))
  telling.end()
}
