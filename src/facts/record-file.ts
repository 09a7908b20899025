import { availableParallelism } from 'node:os'
import { CHANNELS, DIRECTIONS, EVENT_TYPES, NEEDS, PARTIES, PHASES, VEILED, type WholeFile } from '#intake'
import { writeSurely, type Store } from '#store'
import { COLUMNS } from './record.ts'

/** What a file held that was taken in as a whole, in the terms of an import. */
export type RecordedFile = {
  events: number
  customers: number
  claims: { count: number; cents: number }
  payments: { count: number; cents: number }
  /** The moments of the first and the last event that cancels nothing; null where there is none. */
  first: string | null
  last: string | null
}

/** What the engine takes for more than the name of one file. */
const PATTERN = /[*?{}[\]]|::/

/** Nearly every condition holds for every row, so looking only at rows that are left costs twice what looking at all does. */
const READING = "SETTINGS short_circuit_function_evaluation = 'disable'"
/** Two parts are sorted and written at a time, each of half a million events or somewhat more: in memory they are much larger than on the disk. */
const WRITING = `SETTINGS max_insert_threads = ${Math.min(2, availableParallelism())}, min_insert_block_size_rows = 524288`

type Check = {
  events: number
  wrong: number
  identities: number
  there: number
  creditors: string[]
  customers: number
  claims: number
  claim_cents: number
  payments: number
  payment_cents: number
  others: number
  first: string
  last: string
}

/**
 * Lets the embedded engine read a file of events in our own columns by itself, many times faster than row by row.
 * It does so only where every row can be let in as it stands and none is there yet; else nothing is changed and the answer is null:
 * reading row by row then says which row, which field and why. When the promise is kept the events are on disk, all of them.
 */
export async function recordFile(store: Store, file: WholeFile): Promise<RecordedFile | null> {
  if (!store.embedded || PATTERN.test(file.path)) return null
  return store.alone(async (mine) => {
    const check = await checked(mine, file)
    const key = check && file.keyOf ? keyFor(check.creditors, file.keyOf) : ''
    if (!check || key === null) return null
    await writeSurely(mine, 'event', {
      statement: `INSERT INTO event (${COLUMNS}) SELECT ${keptColumns(file)} FROM (${rowsOf(file)}) ${WRITING}`,
      parameters: { ...parametersOf(file), ...(file.keyOf ? { key } : {}) },
      several: true,
    })
    const { events, customers, claims, claim_cents, payments, payment_cents, others, first, last } = check
    return {
      events,
      customers,
      claims: { count: claims, cents: claim_cents },
      payments: { count: payments, cents: payment_cents },
      first: others > 0 ? first : null,
      last: others > 0 ? last : null,
    }
  })
}

/** What the file holds, when all of it can be let in as it stands and none of it is there yet. */
async function checked(store: Store, file: WholeFile): Promise<Check | null> {
  const own = "voids = ''"
  // A file that the engine cannot read is read row by row, which says what is wrong with it.
  const [check] = await store
    .query<Check>(
      `SELECT count() AS events, countIf(NOT (${conditions(file).join(' AND ')})) AS wrong, uniqExact(cityHash64(creditor, source, id)) AS identities,
         countIf(sipHash64(source, id) IN (SELECT id_hash FROM event WHERE source IN (SELECT source FROM (${rowsOf(file)})))) AS there,
         groupUniqArray(2)(creditor) AS creditors, uniqExactIf((creditor, customer), ${own}) AS customers,
         countIf(type = 'claim.issued' AND ${own}) AS claims, sumIf(cents, type = 'claim.issued' AND ${own}) AS claim_cents,
         countIf(type = 'payment.received' AND ${own}) AS payments, sumIf(cents, type = 'payment.received' AND ${own}) AS payment_cents,
         countIf(${own}) AS others, minIf(at, ${own}) AS first, maxIf(at, ${own}) AS last
       FROM (${rowsOf(file)}) ${READING}`,
      parametersOf(file),
    )
    .catch(() => [])
  return check && check.events > 0 && check.wrong === 0 && check.identities === check.events && check.there === 0 ? check : null
}

/** One key veils a statement; a file of several creditors is read row by row. */
function keyFor(creditors: readonly string[], keyOf: (creditor: string) => Uint8Array): string | null {
  return creditors.length === 1 ? Buffer.from(keyOf(creditors[0] as string)).toString('hex') : null
}

function parametersOf({ path, creditor = '', now }: WholeFile): Record<string, unknown> {
  return { path, creditor, now }
}

const NOW = "parseDateTime64BestEffort({now:String}, 3, 'UTC')"
const FREE = ['source', 'id', 'voids', 'customer', 'claim', 'case', 'arrangement', 'kind'] as const
const LISTED = {
  type: EVENT_TYPES,
  party: ['', ...PARTIES],
  phase: ['', ...PHASES],
  channel: ['', ...CHANNELS],
  direction: ['', ...DIRECTIONS],
}
const TEXTS = [...FREE, ...Object.keys(LISTED)]

/** The rows of the file with every field of an event, what is not given filled in as the admission does. */
function rowsOf({ columns, json }: WholeFile): string {
  const given = (name: string, otherwise: string) => (columns.includes(name) ? `given_${name}` : otherwise)
  const text = (name: string, otherwise = "''") => `ifNull(toString(${given(name, "''")}), ${otherwise})`
  const fields: Record<string, string> = {
    creditor: `if({creditor:String} != '', {creditor:String}, ${text('creditor')})`,
    ...Object.fromEntries(TEXTS.map((name) => [name, text(name)])),
    at: 'given_at',
    recorded_at: `ifNull(${given('recorded_at', 'NULL')}, ${NOW})`,
    cents: `ifNull(${given('cents', '0')}, 0)`,
    currency: columns.includes('currency') ? text('currency', "'EUR'") : "'EUR'",
    due_on: given('due_on', 'CAST(NULL AS Nullable(Date32))'),
    score: `CAST(${given('score', 'NULL')} AS Nullable(Float64))`,
    attributes_text: json ? "ifNull(given_attributes, '')" : "''",
    attributes: json
      ? "CAST(arrayZip(JSONExtractKeysAndValues(attributes_text, 'String').1, JSONExtractKeysAndValues(attributes_text, 'String').2), 'Map(String, String)')"
      : given('attributes', "CAST(map(), 'Map(String, String)')"),
  }
  const named = Object.entries(fields).map(([name, expression]) => `${expression} AS ${name}`)
  return `SELECT ${named.join(', ')} FROM (SELECT ${columns.map((name) => `${name} AS given_${name}`).join(', ')} FROM file({path:String}, Parquet))`
}

/** What must hold of a row to be let in as it stands; where in doubt, it does not. */
function conditions({ keyOf }: WholeFile): string[] {
  const list = (words: readonly string[]) => `(${words.map((word) => `'${word}'`).join(', ')})`
  // A column with the same text over and over is looked at once for each text.
  const few = (name: string) => (name === 'id' ? name : `toLowCardinality(${name})`)
  const needs = NEEDS.map(
    ([field, types]) =>
      `NOT (type IN ${list(types)} AND ${field === 'cents' ? 'cents = 0' : field === 'score' ? 'score IS NULL' : `${field} = ''`})`,
  )
  return [
    ...['creditor', 'source', 'id', 'customer'].map((name) => `${name} != ''`),
    ...['creditor', ...FREE].map(
      (name) => `length(${name}) <= 200 AND isValidUTF8(${few(name)}) AND NOT match(${few(name)}, '[\\\\x00-\\\\x1f\\\\x7f]')`,
    ),
    // A mark of the byte order is read by one and kept by the other.
    ...['creditor', ...FREE].map((name) => `NOT startsWith(${name}, unhex('EFBBBF'))`),
    `NOT has(mapKeys(attributes), '__proto__') AND NOT arrayExists(text -> startsWith(ifNull(text, ''), unhex('EFBBBF')), arrayConcat(mapKeys(attributes), mapValues(attributes)))`,
    // How a key with blanks or accents is veiled is for one place to say.
    ...(keyOf ? VEILED.map((name) => `NOT match(${few(name)}, '[^!-~]')`) : []),
    ...Object.entries(LISTED).map(([name, words]) => `${name} IN ${list(words)}`),
    ...['at', 'recorded_at'].map((name) => `isNotNull(${name}) AND ${name} >= toDateTime64(0, 3, 'UTC') AND ${name} <= ${NOW}`),
    "abs(cents) <= 10000000000000 AND (cents >= 0 OR type = 'claim.adjusted')",
    "currency = 'EUR'",
    'ifNull(isFinite(score), 1)',
    "ifNull(due_on BETWEEN toDate32('1900-01-01') AND toDate32('2299-12-31'), 1)",
    // Written as JSON, they are an object of texts.
    `(attributes_text = '' OR JSONType(attributes_text) = 'Object' AND arrayAll(pair -> startsWith(pair.2, '"'), JSONExtractKeysAndValuesRaw(attributes_text)))`,
    'length(mapKeys(attributes)) = length(arrayDistinct(mapKeys(attributes)))',
    'arrayAll(text -> isNotNull(text) AND isValidUTF8(assumeNotNull(text)), arrayConcat(mapKeys(attributes), mapValues(attributes)))',
    `(voids != '' OR (${needs.join(' AND ')}))`,
  ]
}

/** The columns of an event as they are kept: veiled, and with a due day for every claim. */
function keptColumns({ keyOf }: WholeFile): string {
  const veiled = (name: string) =>
    `toString(if(${name} = '', '', base64URLEncode(HMAC('sha256', concat('v1|${name}|', toLowCardinality(${name})), unhex({key:String})))))`
  return COLUMNS.split(', ')
    .map((name) => {
      if (keyOf && (VEILED as readonly string[]).includes(name)) return veiled(name)
      return name === 'due_on' ? "if(type = 'claim.issued' AND due_on IS NULL, toDate32(at, 'Europe/Amsterdam'), due_on)" : name
    })
    .join(', ')
}
