import type { Columns } from './columns.ts'
import type { Mapping } from './mapping.ts'
import type { valueReader } from './value.ts'

/** What is remembered of a case: its last amounts, by column, and the activities that some condition asks about. */
export type CaseRecord = { previous: Record<number, number>; seen: ReadonlySet<string> }

/** The cases met so far, as far as the mapping asks about them: it grows with their number, and not with that of the rows. */
export type CaseMemory = {
  recall(cells: readonly string[]): CaseRecord
  note(cells: readonly string[], activity: string | undefined): void
  forget(): void
}

const NOTHING: CaseRecord = { previous: {}, seen: new Set() }

/** Starts the memory that `increase` and `seen` need; a mapping without them remembers nothing. */
export function caseMemory(mapping: Mapping, columns: Columns, reader: ReturnType<typeof valueReader>): CaseMemory {
  const asked = questions(mapping)
  const amounts = [...asked.increases].map((column) => ({ index: columns.index(column), read: reader({ column }, 'cents') }))
  const keys = (mapping.case ?? []).map((column) => columns.index(column))
  if (amounts.length === 0 && asked.activities.size === 0) return { recall: () => NOTHING, note: () => undefined, forget: () => undefined }
  const cases = new Map<string, CaseRecord>()
  const keyOf = (cells: readonly string[]) => keys.map((index) => cells[index] ?? '').join('\u001f')
  return {
    recall: (cells) => cases.get(keyOf(cells)) ?? NOTHING,
    forget: () => cases.clear(),
    note: (cells, activity) => {
      const known = cases.get(keyOf(cells)) ?? { previous: {}, seen: NOTHING.seen }
      for (const { index, read } of amounts) {
        const cents = read({ cells, previous: NOTHING.previous })
        if (typeof cents === 'number') known.previous[index] = cents
      }
      if (activity !== undefined && asked.activities.has(activity)) known.seen = new Set([...known.seen, activity])
      cases.set(keyOf(cells), known)
    },
  }
}

/** The columns whose increase, and the activities whose earlier presence, the mapping asks about. */
function questions(mapping: Mapping): { increases: Set<string>; activities: Set<string> } {
  const increases = new Set<string>()
  const activities = new Set<string>()
  JSON.stringify([mapping.always, mapping.events], (_key, part: unknown) => {
    const { column, increase, seen } = (part ?? {}) as { column?: string; increase?: boolean; seen?: string }
    if (increase && column !== undefined) increases.add(column)
    if (seen !== undefined) activities.add(seen)
    return part
  })
  return { increases, activities }
}
