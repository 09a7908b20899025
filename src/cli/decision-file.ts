import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'yaml'
import { isRefusal, refuse, type Language, type Refusal, type Words } from '#base'
import type { Decisions, Known, Listed, Segment, Stamp } from '#steering'
import { dataFolder } from './data.ts'
import { withDecisions } from './decisions.ts'
import { onlyWord, stampNow, type Given } from './deciding.ts'
import { knownIn } from './known.ts'
import { refused } from './usage.ts'

/** An entry of a file, as whoever wrote it wrote it. */
type Entry = {
  kind: string
  text: string | undefined
  kpi: string | undefined
  creditor: string | undefined
  where: Segment
  from: string
  until: string | undefined
  owner: string | undefined
}

/** How entries of a file become decisions: checked, compared with what is there, and kept. */
type Handling<Found extends object> = {
  check(asked: Entry, known: Known | null): Found | Refusal
  find(decisions: Decisions, listed: Listed): Promise<Found[]>
  add(decisions: Decisions, found: Found, stamp: Stamp): Promise<void>
}

const FIELDS = ['kind', 'text', 'kpi', 'creditor', 'where', 'from', 'until', 'owner']

/** Takes all decisions of a YAML file, or none when one is wrong; what is there already is not taken twice. */
export async function importing<Found extends object>(
  words: readonly string[],
  given: Given,
  language: Language,
  handling: Handling<Found>,
): Promise<number> {
  const path = onlyWord(words, { nl: 'het bestand: ... import BESTAND.yaml', en: 'the file: ... import FILE.yaml' })
  const entries = await entriesIn(path, given.owner)
  if (isRefusal(entries)) return refused(entries, language, given.json)
  const folder = dataFolder(given.data)
  const known = await knownIn(folder, entries)
  if (isRefusal(known)) return refused(known, language, given.json)
  const found: Found[] = []
  for (const [index, entry] of entries.entries()) {
    const each = handling.check(entry, known)
    if (isRefusal(each)) return refused({ ...each, where: { ...each.where, file: path, row: index + 1 } }, language, given.json)
    found.push(each)
  }
  const taken = await withDecisions(folder, (decisions) => takeNew(decisions, found, handling))
  if (isRefusal(taken)) return refused(taken, language, given.json)
  const [added, there] = [taken, found.length - taken]
  const said = { nl: `${added} vastgelegd, ${there} waren er al.`, en: `${added} kept, ${there} were there already.` }[language]
  process.stdout.write(given.json ? `${JSON.stringify({ added, there })}\n` : `${said}\n`)
  return 0
}

async function takeNew<Found extends object>(
  decisions: Decisions,
  found: readonly Found[],
  { find, add }: Handling<Found>,
): Promise<number> {
  const there = await find(decisions, {})
  const fresh = found.filter((each, index) => ![...there, ...found.slice(0, index)].some((other) => isSame(each, other)))
  const { at } = stampNow()
  await decisions.database.transaction().execute(async (database) => {
    for (const each of fresh) await add({ ...decisions, database }, each, { id: randomUUID(), at })
  })
  return fresh.length
}

/** Whether another decision says the same in every field that this one has. */
function isSame(found: object, other: object): boolean {
  return Object.entries(found).every(([name, value]) => isDeepStrictEqual(value, other[name as keyof typeof other]))
}

async function entriesIn(path: string, owner: string | undefined): Promise<Entry[] | Refusal> {
  try {
    const read: unknown = parse(await readFile(path, 'utf8'))
    if (!Array.isArray(read)) return badFile(path, NO_LIST)
    const wrong = read.findIndex(
      (each) => typeof each !== 'object' || each === null || Object.keys(each).some((name) => !FIELDS.includes(name)),
    )
    if (wrong >= 0) return badFile(path, NO_ENTRY, wrong + 1)
    return read.map((each: Record<string, unknown>) => entryOf(each, owner))
  } catch (error) {
    const why = (error as Error).message.split('\n')[0] as string
    return badFile(path, { nl: `Dit kan niet worden gelezen: ${why}`, en: `This cannot be read: ${why}` })
  }
}

function entryOf(read: Record<string, unknown>, owner: string | undefined): Entry {
  const text = (name: string) => (read[name] === undefined || read[name] === null ? undefined : String(read[name]))
  const where = Object.entries((read.where as object | null) ?? {}).map(([dimension, value]) => [dimension, String(value)])
  return {
    kind: text('kind') ?? '',
    text: text('text'),
    kpi: text('kpi'),
    creditor: text('creditor'),
    where: Object.fromEntries(where),
    from: text('from') ?? '',
    until: text('until'),
    owner: text('owner') ?? owner,
  }
}

const NO_LIST: Words = {
  nl: 'Hier hoort een lijst, met voor elk een streepje: "- from: 2026-03".',
  en: 'Here belongs a list, with a dash for each: "- from: 2026-03".',
}
const NO_ENTRY: Words = {
  nl: `Een regel in de lijst heeft velden uit: ${FIELDS.join(', ')}.`,
  en: `An entry of the list has fields from: ${FIELDS.join(', ')}.`,
}

function badFile(file: string, words: Words, row?: number): Refusal {
  return refuse('decision.file', words, { file, ...(row === undefined ? {} : { row }) })
}
