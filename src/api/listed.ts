import type { Instant } from '#base'
import type { Listed } from '#steering'

/** Which decisions a URL asks for. */
export function listedOf({
  all,
  ...asked
}: {
  at?: Instant | undefined
  all?: 'true' | 'false' | undefined
  creditor?: string | undefined
  kpi?: string | undefined
}): Listed & { kpi?: string | undefined } {
  return { ...asked, all: all === 'true' }
}
