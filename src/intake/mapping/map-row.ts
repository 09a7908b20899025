import { isRefusal, refuse, type Instant, type Refusal } from '#base'
import { veil, type Draft } from '../admission.ts'
import { admit, type Event } from '../event.ts'
import type { Pseudonym } from '../pseudonym.ts'
import { caseMemory } from './case-memory.ts'
import type { Columns } from './columns.ts'
import { eventMaker, type EventMaker } from './event-maker.ts'
import { contentId } from './identity.ts'
import { keyCounter } from './key-counter.ts'
import type { Mapping } from './mapping.ts'
import { valueReader } from './value.ts'

/** What a row turned out to be: its events (none where no condition held), a refusal, or an activity that the mapping does not name. */
export type Outcome = { events: Event[] } | { refused: Refusal } | { unknown: { activity: string } }

/** Turns rows, given as the cells of the mapping's columns in the order of the document, into events. */
export type RowMapper = {
  map(cells: readonly string[]): Outcome
  /** Says that the rows of the cases so far have all come by, so that they need not be remembered. */
  forgetCases(): void
}

const LONGEST_ACTIVITY = 100

/** Prepares a mapping for reading one file: it remembers the cases it has met. */
export function rowMapper(
  mapping: Mapping,
  columns: Columns,
  options: { creditor?: string | undefined; now: Instant; pseudonym: Pseudonym | null },
): RowMapper {
  const reader = valueReader(mapping, columns)
  const makers = mapping.events.map((event, index) => eventMaker(mapping, event, index, columns, reader, options.creditor))
  const byActivity = activities(mapping, makers)
  const activityColumn = mapping.activity
  const memory = caseMemory(mapping, columns, reader)
  const veiled = veil(options.pseudonym)
  let place = keyCounter()
  return {
    map: (cells) => {
      const activity = activityColumn === undefined ? undefined : (cells[columns.index(activityColumn)] ?? '')
      const chosen = activity === undefined ? makers : byActivity.get(activity)
      const drafts = chosen?.map((maker) => ({ maker, draft: maker.make(cells, memory.recall(cells)) }))
      memory.note(cells, activity)
      if (!drafts) return noMaker(activity ?? '', columns.nameOf(activityColumn ?? ''))
      identify(drafts, veiled, place)
      return outcome(drafts, options.now)
    },
    forgetCases: () => {
      memory.forget()
      place = keyCounter()
    },
  }
}

type Made = { maker: EventMaker; draft: ReturnType<EventMaker['make']> }

function activities(mapping: Mapping, makers: EventMaker[]): Map<string, EventMaker[]> {
  const byActivity = new Map<string, EventMaker[]>()
  for (const [index, { on = [] }] of mapping.events.entries())
    for (const activity of on) byActivity.set(activity, [...(byActivity.get(activity) ?? []), makers[index]!])
  return byActivity
}

/** Veils the keys and gives ids; a row that will be refused takes its place too, so that mending it moves no other ids. */
function identify(drafts: Made[], veiled: (event: Draft) => void, place: (key: string) => number): void {
  const keys: string[] = []
  const places: number[] = []
  for (const { maker, draft } of drafts) {
    if (draft === undefined || isRefusal(draft)) continue
    veiled(draft)
    if (draft.id !== undefined) continue
    const key = `${draft.case || draft.claim || draft.customer}\u001f${draft.at}`
    if (!keys.includes(key)) places[keys.push(key) - 1] = place(key)
    draft.id = contentId(draft, places[keys.indexOf(key)]!, maker.index)
  }
}

/** A row counts as a whole: where one of its events is refused, none of them comes in. */
function outcome(drafts: Made[], now: Instant): Outcome {
  const events: Event[] = []
  for (const { maker, draft } of drafts) {
    if (draft === undefined) continue
    const event = isRefusal(draft) ? draft : admit(draft as Record<string, unknown>, now)
    if (isRefusal(event)) return { refused: isRefusal(draft) ? draft : maker.atOrigin(event) }
    events.push(event)
  }
  return { events }
}

function noMaker(activity: string, column: string): Outcome {
  if (activity !== '') return { unknown: { activity: activity.slice(0, LONGEST_ACTIVITY) } }
  return {
    refused: refuse(
      'row.activity-missing',
      {
        nl: `"${column}" is leeg: niet bekend wat er gebeurde. Vul de kolom, of laat de rij weg.`,
        en: `"${column}" is empty: not known what happened. Fill the column, or leave the row out.`,
      },
      { field: column },
    ),
  }
}
