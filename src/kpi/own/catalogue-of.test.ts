import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { isRefusal, type Day, type Figure, type Refusal } from '#base'
import { record } from '#facts'
import type { Store } from '#store'
import { answer } from '../answer.ts'
import { CATALOGUE } from '../catalogue/index.ts'
import { definitionVersion, type Kpi } from '../define.ts'
import { drawnEvents } from '../testing/drawn-events.ts'
import { emptyWorld, NO_LIMITS } from '../testing/kpi-test.ts'
import { catalogueOf, openCatalogue, type Catalogue } from './catalogue-of.ts'
import { engineOf, isWrong, lookAt, type Engine } from './check-statement.ts'
import { contractFault } from './contract.ts'
import { within } from './limits.ts'
import { EXAMPLE } from './testing.ts'

let [store, engine] = [undefined as unknown as Store, undefined as unknown as Engine]
const folder = await mkdtemp(join(tmpdir(), 'stuurhuis-own-'))
after(() => rm(folder, { recursive: true }))
before(async () => {
  store = await emptyWorld()
  await record(
    store,
    drawnEvents(`
    at         | type             | claim | cents | due
    2026-01-02 | claim.issued     | a     | 10000 | 2026-01-16
    2026-01-20 | payment.received | a     | 10000 | -
    2026-01-02 | claim.issued     | b     | 30000 | 2026-01-16
    2026-01-27 | payment.received | b     | 30000 | -
    2026-03-02 | claim.issued     | c     | 10000 | 2026-03-16`),
  )
  engine = await engineOf(store)
})

/** The catalogue of a folder with one file, the example of the page with a change. */
async function withFile(from: string | RegExp = '', to = ''): Promise<Catalogue> {
  await mkdir(join(folder, 'kpis'), { recursive: true })
  const text = EXAMPLE.replace(from, to)
  assert.ok(from === '' || text !== EXAMPLE, String(from))
  await writeFile(join(folder, 'kpis/own-paid-soon.kpi.yaml'), text)
  return catalogueOf(store, folder)
}

/** The rows of the example replaced by others, with every dimension and column it needs. */
const ROWS = /rows: \|[^]*$/
const rows = (text: string) => `rows: |\n  -- {days:UInt32}\n${text.replace(/^/gm, '  ')}\n`
const SELECTED = 'segment, product, region, household, vulnerable, toUInt8(1) AS soon, toInt64(1) AS soon_cents, toInt64(1) AS principal'

test('the KPI of the page, tried as written, is counted as the page says', async () => {
  const { kpis, refused } = await withFile()
  assert.deepEqual(refused, [])
  assert.deepEqual(kpis.map(({ id }) => id).slice(CATALOGUE.length), ['own-paid-soon'])
  const ask = { kpis: ['own-paid-soon'], from: '2026-01-01' as Day, to: '2026-02-01' as Day }
  const figures = (await answer(store, ask, NO_LIMITS, kpis)) as Figure[]
  assert.deepEqual(
    figures.map(({ variant, value, n, status }) => [variant, value, n, status]),
    [
      ['by-count', 0.5, 2, 'complete'],
      ['by-amount', 0.25, 2, 'complete'],
    ],
  )
  const later = (await answer(store, { ...ask, set: { days: '14' } }, NO_LIMITS, kpis)) as Figure[]
  assert.deepEqual([later[0]?.value, later[0]?.parameters], [1, { ...figures[0]?.parameters, days: 14 }])
})

test('what the engine finds in the SQL is told with the line of the rows, and the rest goes on', async () => {
  const broken: [string, RegExp][] = [
    [`SELECT creditor, customer, issued_on AS at, ${SELECTED} FROM claim; DROP TABLE claim`, /Multi-statements are not allowed/],
    [`DROP TABLE claim`, /one SELECT, without other statements/],
    [`INSERT INTO claim SELECT * FROM claim`, /one SELECT/],
    [`SELECT 1) UNION ALL (SELECT {days:UInt32}`, /Unmatched parentheses/],
    [`SELECT ${SELECTED} FROM claim INTO OUTFILE 'x'`, /one SELECT/],
    [`SELECT ${SELECTED} FROM claim SETTINGS max_memory_usage = 0`, /SETTINGS cannot stand here/],
    [`SELECT ${SELECTED} FROM (SELECT * FROM claim SETTINGS readonly = 0)`, /SETTINGS cannot stand here/],
    [`SELECT ${SELECTED} FROM event`, /"event" does not stand under needs \(claim\)/],
    [`SELECT ${SELECTED} FROM default.claim`, /"default.claim" does not stand under needs/],
    [`SELECT ${SELECTED} FROM system.tables`, /"system.tables" does not stand under needs/],
    [`SELECT ${SELECTED} FROM claim WHERE customer IN complaint`, /"complaint" does not stand under needs/],
    [`SELECT (SELECT count() FROM episode) AS n, ${SELECTED} FROM claim`, /"episode" does not stand under needs/],
    [`WITH event AS (SELECT * FROM event) SELECT ${SELECTED} FROM event`, /WITH cannot be called "event"/],
    ...['file', 'url', 's3', 'remote', 'mysql', 'postgresql', 'executable', 'numbers', 'merge'].map((name): [string, RegExp] => [
      `SELECT ${SELECTED} FROM ${name}('a', 'b', 'c')`,
      new RegExp(`the table function ${name} cannot stand here`),
    ]),
    ...['now()', 'today()', 'rand()', "file('x')", "dictGet('a', 'b', 1)", 'sleep(1)', 'hostName()', "getSetting('x')"].map(
      (call): [string, RegExp] => [
        `SELECT ${call} AS z, ${SELECTED} FROM claim`,
        new RegExp(`the function ${call.slice(0, call.indexOf('('))} cannot stand here`),
      ],
    ),
    [`SELECT creditor, customer, issued_on AS at, nope, ${SELECTED} FROM claim`, /the engine says: Unknown expression identifier `nope`/],
    [`SELECT creditor, FROM claim WHERE ) {days:UInt32}`, /the engine says: Syntax error/],
    [`SELECT creditor, customer, ${SELECTED} FROM claim`, /the column "at" is missing; it has to hold a day/],
    [`SELECT creditor, issued_on AS at, ${SELECTED} FROM claim`, /the column "customer" is missing/],
    [`SELECT creditor, customer, who, issued_on AS at, ${SELECTED} FROM claim`, /the column "who" is put there by us/],
    [
      `SELECT creditor, customer, settled_on AS at, ${SELECTED} FROM claim`,
      /the column "at" can be empty \(Nullable\(Date32\)\). Say with ifNull/,
    ],
    [
      `SELECT creditor, customer, issued_on AS at, ${SELECTED.replace('region, ', '')} FROM claim`,
      /the column "region" is missing, and it stands under dimensions/,
    ],
    [
      `SELECT creditor, customer, issued_on AS at, ${SELECTED.replace('toUInt8(1)', "'yes'")} FROM claim`,
      /the column "soon" has to hold a number, not String/,
    ],
  ]
  for (const [text, words] of broken) {
    const { kpis, refused } = await withFile(ROWS, rows(text))
    const [refusal] = refused as [Refusal]
    assert.ok(refusal, `${text} was taken.`)
    assert.match(refusal.words.en, words, text)
    assert.deepEqual(
      [refusal.where?.file, refusal.where?.row, refusal.where?.field],
      ['kpis/own-paid-soon.kpi.yaml', LINE, 'rows'],
      refusal.words.en,
    )
    assert.equal(kpis.length, CATALOGUE.length)
  }
})

test('comparing a word counts as a number, and so does what is reckoned with it', async () => {
  for (const soon of ["region = 'Zuid'", "toUInt8(region = 'Zuid')", "region IN ('Zuid', 'Oost')"]) {
    const { refused } = await withFile(
      ROWS,
      rows(`SELECT creditor, customer, issued_on AS at, ${SELECTED.replace('toUInt8(1)', soon)} FROM claim`),
    )
    assert.deepEqual(refused, [], soon)
  }
})

const LINE = EXAMPLE.slice(0, EXAMPLE.indexOf('rows: |')).split('\n').length

test('a faulty file leaves the others as they are', async () => {
  await withFile()
  await writeFile(join(folder, 'kpis/own-broken.kpi.yaml'), 'id: [')
  await mkdir(join(folder, 'kpis/own-folder.kpi.yaml'), { recursive: true })
  await writeFile(join(folder, 'kpis/notes.txt'), 'not a KPI')
  const { kpis, refused } = await catalogueOf(store, folder)
  assert.deepEqual(
    refused.map((each) => each.refused),
    ['own.yaml', 'own.unreadable'],
  )
  assert.equal(kpis.length, CATALOGUE.length + 1)
  await rm(join(folder, 'kpis/own-broken.kpi.yaml'))
  await rm(join(folder, 'kpis/own-folder.kpi.yaml'), { recursive: true })
})

test('a comment at the end does not swallow what the engine puts behind the rows', async () => {
  const { refused } = await withFile('principal_cents > 0', 'principal_cents > 0 -- the rest')
  assert.deepEqual(refused, [])
})

test('the fingerprint changes with the rows and the parameters, not with words or comments', async () => {
  const version = async (from: string | RegExp = '', to = '') => definitionVersion((await withFile(from, to)).kpis.at(-1) as Kpi)
  const plain = await version()
  assert.equal(await version('nl: Snel betaald', 'nl: Vlot betaald'), plain)
  assert.equal(await version('FROM claim\n', 'FROM claim -- all of them\n'), plain)
  assert.notEqual(await version('principal_cents > 0', 'principal_cents > 1'), plain)
  assert.notEqual(await version('default: 7', 'default: 8'), plain)
})

test('what fails while it is computed is refused as a figure, and the figures beside it are given', async () => {
  const { kpis, refused } = await withFile(
    ROWS,
    rows(
      `SELECT creditor, customer, issued_on AS at, throwIf(principal_cents > 0, 'too bad') AS t, ${SELECTED} FROM claim WHERE t = 0 AND at < {as_of:Date32}`,
    ),
  )
  assert.deepEqual(refused, [])
  const figures = (await answer(
    store,
    { kpis: ['days-to-pay', 'own-paid-soon'], from: '2026-01-01' as Day, to: '2026-02-01' as Day },
    NO_LIMITS,
    kpis,
  )) as Figure[]
  const own = figures.filter(({ kpi }) => kpi === 'own-paid-soon')
  assert.deepEqual(
    own.map(({ status, reason }) => [status, reason?.code]),
    [
      ['refused', 'own-failed'],
      ['refused', 'own-failed'],
    ],
  )
  assert.match(own[0]?.reason?.words.en ?? '', /cannot be computed: .*too bad/)
  assert.ok(figures.some(({ kpi, value }) => kpi === 'days-to-pay' && value !== null))
})

test('a running program reads the files again when one changes', async () => {
  await withFile()
  const catalogue = openCatalogue(store, folder)
  const before = await catalogue()
  assert.equal(await catalogue(), before)
  await withFile('default: 7', 'default: 10')
  const now = await catalogue()
  assert.equal(now.kpis.at(-1)?.parameters['days']?.default, 10)
  await rm(join(folder, 'kpis'), { recursive: true })
  assert.deepEqual((await catalogue()).kpis, CATALOGUE)
})

test('the engine keeps to every limit that stands behind a statement of one’s own', async () => {
  // The same limits, so low that they are soon reached.
  const low = (statement: string) =>
    within(statement)
      .replace(/max_execution_time = \d+/, 'max_execution_time = 1')
      .replace(/max_memory_usage = \d+/, 'max_memory_usage = 20000000')
      .replace(/max_result_rows = \d+/, 'max_result_rows = 10')
  const says = async (statement: string) => {
    const error = (await store.query(low(statement)).catch((it: Error) => it)) as Error
    return `${error.message} ${(error.cause as Error | undefined)?.message}`
  }
  assert.match(await says("SELECT * FROM file('x.txt', 'LineAsString')"), /readonly/i)
  assert.match(await says('SELECT number FROM numbers(20)'), /Limit for result exceeded/)
  assert.match(await says('SELECT length(groupArray(number)) FROM numbers(20000000)'), /memory limit exceeded/i)
  assert.match(await says('SELECT count() FROM numbers(100000000000) WHERE sipHash64(number) = 1'), /Timeout exceeded/)
  assert.deepEqual(await store.query(low('SELECT 1 AS one')), [{ one: 1 }])
})

test('every KPI of the house would be taken, but that it names its customers by number: it reads what it needs, calls what is certain, and keeps the contract', async () => {
  for (const kpi of CATALOGUE) {
    const parameters = {
      as_of: '2026-01-31',
      ...Object.fromEntries(Object.entries(kpi.parameters).map(([name, each]) => [name, each.default])),
    }
    const all = [kpi.rows, ...Object.values(kpi.rowsBy ?? {}), ...kpi.variants.flatMap(({ rows: own }) => own ?? [])]
    for (const each of all) {
      const looked = await lookAt(store, engine, each, { needs: kpi.needs, parameters })
      assert.ok(!isWrong(looked), `${kpi.id}: ${isWrong(looked) ? looked.en : ''}`)
      if (each !== kpi.rows) continue
      const usual = kpi.dimensions.filter((dimension) => !Object.hasOwn(kpi.rowsBy ?? {}, dimension))
      for (const variant of kpi.variants.filter(
        ({ rows: own, shape }) => !own && Object.values(shape).every((it) => !/[(+/> ]/.test(String(it))),
      ))
        assert.deepEqual(contractFault(kpi, variant, named(looked.columns), usual), null, `${kpi.id} ${variant.id}`)
    }
  }
})

/** The columns as they would be with the customer by name. */
function named(columns: ReadonlyMap<string, string>): Map<string, string> {
  assert.equal(columns.get('who'), 'UInt64')
  return new Map([...columns, ['customer', 'String'] as const].filter(([name]) => name !== 'who'))
}

test('without a folder of one’s own the catalogue is that of the house', async () => {
  assert.ok(!isRefusal(await catalogueOf(store, join(folder, 'nowhere'))))
  assert.deepEqual(await catalogueOf(store, join(folder, 'nowhere')), { kpis: CATALOGUE, refused: [] })
})
