import type { Selectable } from 'kysely'
import { refuse, type Figure, type Refusal } from '#base'
import type { Decisions } from '../open.ts'
import type { EditionTable } from '../tables.ts'
import type { Edition, EditionFigure, WholeEdition } from './edition.ts'

/** Which editions are meant: of a period, of a creditor or of all together (null); everything where nothing is said. */
export type EditionsAsked = { period?: string | undefined; creditor?: string | null | undefined }

/** The editions there are, the latest period first and of each period the last edition first. */
export async function editions({ database }: Decisions, { period, creditor }: EditionsAsked = {}): Promise<Edition[]> {
  const rows = await database
    .selectFrom('edition')
    .selectAll()
    .$if(period !== undefined, (query) => query.where('period', '=', period ?? ''))
    .$if(creditor === null, (query) => query.where('creditor', 'is', null))
    .$if(typeof creditor === 'string', (query) => query.where('creditor', '=', creditor ?? ''))
    .orderBy('until_on', 'desc')
    .orderBy('period')
    .orderBy('creditor')
    .orderBy('number', 'desc')
    .execute()
  return rows.map(editionOf)
}

/** An edition of a period with its figures: the one with a number, else the last. */
export async function editionNamed(
  decisions: Decisions,
  { period, creditor, number }: { period: string; creditor: string | null; number?: number | undefined },
): Promise<WholeEdition | Refusal> {
  const all = await editions(decisions, { period, creditor })
  const found = number === undefined ? all[0] : all.find((edition) => edition.number === number)
  if (found) return { edition: found, figures: await figuresIn(decisions, found) }
  const numbers = all.map((edition) => edition.number)
  return refuse(
    'edition.none',
    numbers.length === 0
      ? {
          nl: `Van ${period} is ${creditor === null ? 'over alle schuldeisers samen' : `van ${creditor}`} niets gepubliceerd. De lijst: stuurhuis editions`,
          en: `Of ${period} nothing was published ${creditor === null ? 'of all creditors together' : `of ${creditor}`}. The list: stuurhuis editions`,
        }
      : {
          nl: `Van ${period} is geen editie ${number}. Er zijn: ${numbers.join(', ')}.`,
          en: `Of ${period} there is no edition ${number}. There are: ${numbers.join(', ')}.`,
        },
    { field: numbers.length === 0 ? 'period' : 'number' },
  )
}

/** An edition with its figures by its identity, or null where there is none. */
export async function editionById(decisions: Decisions, id: string): Promise<WholeEdition | null> {
  const row = await decisions.database.selectFrom('edition').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const edition = editionOf(row)
  return { edition, figures: await figuresIn(decisions, edition) }
}

/** The last edition of a period, or null where it was never published. */
export async function lastEdition(
  decisions: Decisions,
  { period, creditor }: { period: string; creditor: string | null },
): Promise<WholeEdition | null> {
  const [last] = await editions(decisions, { period, creditor })
  return last ? { edition: last, figures: await figuresIn(decisions, last) } : null
}

/** Keeps an edition, all of it or nothing; refused where somebody else published the same one meanwhile. */
export async function storeEdition({ database }: Decisions, { edition, figures }: WholeEdition): Promise<Refusal | undefined> {
  const { from, to, asOf, knownAt, deliveredBy, eventsHash, publishedAt, dropped, ...plain } = edition
  try {
    await database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('edition')
        .values({
          ...plain,
          from_on: from,
          until_on: to,
          as_of: asOf,
          known_at: knownAt,
          delivered_by: deliveredBy,
          events_hash: eventsHash,
          published_at: publishedAt,
          dropped: JSON.stringify(dropped),
        })
        .execute()
      const rows = figures.map(({ figure, difference }, place) => ({
        edition: edition.id,
        place,
        figure: JSON.stringify(figure),
        difference: difference && JSON.stringify(difference),
      }))
      await transaction.insertInto('edition_figure').values(rows).execute()
    })
    return undefined
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE) throw error
    return refuse('edition.meanwhile', {
      nl: `Editie ${edition.number} van ${edition.period} is zojuist door iemand anders gepubliceerd. Bekijk die eerst.`,
      en: `Edition ${edition.number} of ${edition.period} was published by somebody else just now. Look at that one first.`,
    })
  }
}

const UNIQUE = '23505'

async function figuresIn({ database }: Decisions, { id }: Edition): Promise<EditionFigure[]> {
  const rows = await database
    .selectFrom('edition_figure')
    .select(['figure', 'difference'])
    .where('edition', '=', id)
    .orderBy('place')
    .execute()
  return rows.map(({ figure, difference }) => ({ figure: JSON.parse(figure) as Figure, difference }))
}

function editionOf(row: Selectable<EditionTable>): Edition {
  const { from_on, until_on, as_of, known_at, delivered_by, events_hash, published_at, ...plain } = row
  return {
    ...plain,
    from: from_on,
    to: until_on,
    asOf: as_of,
    knownAt: known_at,
    deliveredBy: delivered_by,
    eventsHash: events_hash,
    publishedAt: published_at,
  }
}
