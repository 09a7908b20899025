import { basename } from 'node:path'
import { isRefusal, refuse, type Instant, type Language, type Refusal } from '#base'
import type { BinaryConnector, Connector, Sample } from './connectors/connector.ts'
import { csv } from './connectors/csv/csv.ts'
import { ndjson } from './connectors/ndjson/ndjson.ts'
import { ocelJson } from './connectors/ocel/json.ts'
import { ocelSqlite } from './connectors/ocel/sqlite.ts'
import { ocelXml } from './connectors/ocel/xml.ts'
import { parquet } from './connectors/parquet/parquet.ts'
import { xes } from './connectors/xes/xes.ts'
import { xlsx } from './connectors/xlsx/xlsx.ts'
import { locked } from './connectors/xlsx/zip.ts'
import { readMapping } from './mapping/read-mapping.ts'
import type { ReadOptions, Reading } from './reading.ts'
import { openFile, type SourceFile } from './source/open-file.ts'
import { encodingOf, headText, type Encoding } from './source/text.ts'
import { suggestMapping } from './suggest/suggest.ts'

const CONNECTORS: readonly Connector[] = [ocelXml, xes, ocelJson, ndjson, csv]
const BINARY: readonly BinaryConnector[] = [xlsx, parquet, ocelSqlite]

/** Opens a file for reading as events, whatever its kind; or says why not, and what to do about it. */
export async function read(path: string, options: ReadOptions): Promise<Reading | Refusal> {
  const mapping = options.map === undefined ? undefined : await readMapping(options.map)
  if (isRefusal(mapping)) return mapping
  const file = await openFile(path)
  if (isRefusal(file)) return file
  const binary = binaryOf(file)
  if (binary) return isRefusal(binary) ? binary : binary.read(file, mapping, { ...options, creditor: options.creditor || undefined })
  const encoding = encodingOf(file, mapping?.file.encoding ?? declaredInXml(file))
  if (isRefusal(encoding)) return encoding
  const head = headText(file, encoding)
  const connector = CONNECTORS.find((it) => it.recognises(head, path))
  if (!connector) return unrecognised(path, head)
  if (connector.format === 'ndjson' && mapping) return noMapping(path)
  return connector.read(file, head, encoding, mapping, { ...options, creditor: options.creditor || undefined })
}

/**
 * A mapping for a table, made from the names of its columns and its first rows: a file to be read, mended and then used with `map`.
 * `creditor` stands in it where it is given.
 */
export async function suggest(
  path: string,
  options: { creditor?: string | undefined; now: Instant },
): Promise<((language: Language) => string) | Refusal> {
  const file = await openFile(path)
  if (isRefusal(file)) return file
  const binary = binaryOf(file)
  if (isRefusal(binary)) return binary
  if (binary) return suggestFrom(binary.sample ? await binary.sample(file) : noSuggestion(path), path, options)
  const encoding = encodingOf(file, declaredInXml(file))
  const guessed = isRefusal(encoding) ? encodingOf(file, 'windows-1252') : encoding
  if (isRefusal(guessed)) return guessed
  const head = headText(file, guessed)
  const connector = CONNECTORS.find((it) => it.recognises(head, path))
  if (!connector) return unrecognised(path, head)
  return suggestFrom(connector.sample ? await connector.sample(file, head, guessed) : noSuggestion(path), path, options)
}

function suggestFrom(sample: Sample | Refusal, path: string, options: { creditor?: string | undefined; now: Instant }) {
  return isRefusal(sample) ? sample : suggestMapping(sample, { ...options, name: nameOf(path) })
}

function nameOf(path: string): string {
  const name = basename(path)
    .replace(/\.(gz|csv|tsv|txt|xlsx|parquet)(?=$|\.)/gi, '')
    .normalize('NFKD')
    .replace(/[^a-z0-9._-]+/gi, '-')
    .replace(/^[^a-z0-9]+|-+$/gi, '')
  return name.slice(0, 60) || 'suggested'
}

function noSuggestion(path: string): Refusal {
  return refuse(
    'suggest.no-table',
    {
      nl: `${path} is geen tabel met kolommen; alleen daarvoor kan een mapping worden voorgesteld. Laat --suggest weg.`,
      en: `${path} is no table with columns; only for those can a mapping be suggested. Leave --suggest out.`,
    },
    { file: path },
  )
}

function declaredInXml({ head }: SourceFile): Encoding | undefined {
  const declared = /^[^>]{0,100}encoding=["']([\w-]+)["']/.exec(Buffer.from(head.subarray(0, 200)).toString('latin1'))?.[1]?.toLowerCase()
  return declared === 'iso-8859-1' || declared === 'windows-1252' ? declared : undefined
}

const MAGIC: [string, string, string][] = [
  [
    '\u00d0\u00cf\u0011\u00e0',
    'een oud Excel-bestand (.xls). Bewaar het als .xlsx of als CSV UTF-8',
    'an old Excel file (.xls). Save it as .xlsx or as CSV UTF-8',
  ],
  ['%PDF', 'een pdf. Vraag dezelfde gegevens als CSV op', 'a PDF. Ask for the same data as CSV'],
  [
    'PARE',
    'een versleuteld Parquet-bestand. Schrijf het zonder versleuteling weg',
    'an encrypted Parquet file. Write it without encryption',
  ],
]

/** The connector of a file that is no text; a refusal where there is none, nothing where it is text. */
function binaryOf(file: SourceFile): BinaryConnector | Refusal | undefined {
  const { path, head, packed } = file
  const start = Buffer.from(head.subarray(0, 16)).toString('latin1')
  const connector = BINARY.find(({ magic }) => magic.some((mark) => start.startsWith(mark)))
  if (connector && packed) return unpackFirst(path)
  if (connector) return connector
  const magic = MAGIC.find(([mark]) => start.startsWith(mark))
  // A workbook behind a password is a package of the old kind, with the workbook as one of its parts.
  if (magic === MAGIC[0] && (isLocked(head) || /\.xls[xm]$/i.test(path))) return locked(path)
  if (magic) return known(path, magic)
  const named = /\.(parquet|xlsx|sqlite)$/i.exec(path)?.[1]?.toLowerCase()
  if (named && isRefusal(encodingOf(file))) return otherThanNamed(path, KINDS[named]!)
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  if (wide || !head.subarray(0, 8192).includes(0)) return undefined
  return refuse(
    'file.binary',
    { nl: `${path} is geen tekstbestand. ${POSSIBLE.nl}`, en: `${path} is no text file. ${POSSIBLE.en}` },
    { file: path },
  )
}

function known(path: string, [, nl, en]: [string, string, string]): Refusal {
  return refuse('file.format', { nl: `${path} is ${nl}.`, en: `${path} is ${en}.` }, { file: path })
}

const KINDS: Record<string, string> = { parquet: 'Parquet', xlsx: 'Excel', sqlite: 'SQLite' }

function otherThanNamed(path: string, kind: string): Refusal {
  return refuse(
    'file.damaged',
    {
      nl: `${path} is geen ${kind}-bestand, al heet het zo; het is beschadigd of iets anders. Haal het opnieuw op bij de bron.`,
      en: `${path} is no ${kind} file, although its name says so; it is damaged or something else. Fetch it again from where it came.`,
    },
    { file: path },
  )
}

function isLocked(head: Uint8Array): boolean {
  return Buffer.from(head).includes(Buffer.from('EncryptedPackage', 'utf16le'))
}

function unpackFirst(path: string): Refusal {
  return refuse(
    'file.packed',
    {
      nl: `${path}: pak dit bestand eerst uit (gunzip); alleen tekst kan ingepakt worden gelezen.`,
      en: `${path}: unpack this file first (gunzip); only text can be read packed.`,
    },
    { file: path },
  )
}

const POSSIBLE = {
  nl: 'Mogelijk zijn: .ndjson of .jsonl en .parquet (onze eigen gebeurtenissen); met een mapping .csv, .tsv of .txt, .xlsx, .parquet (tabellen), .xes, .jsonocel, .xmlocel en .sqlite (event logs); tekst ook als .gz.',
  en: 'Possible are: .ndjson or .jsonl and .parquet (our own events); with a mapping .csv, .tsv or .txt, .xlsx, .parquet (tables), .xes, .jsonocel, .xmlocel and .sqlite (event logs); text also as .gz.',
}

function unrecognised(path: string, head: string): Refusal {
  if (/^\s*[[{]/.test(head))
    return refuse(
      'file.format',
      {
        nl: `${path} is JSON, maar niet één gebeurtenis per regel. Schrijf elke gebeurtenis op een eigen regel (jq -c '.[]').`,
        en: `${path} is JSON, but not one event a line. Write each event on a line of its own (jq -c '.[]').`,
      },
      { file: path },
    )
  return refuse(
    'file.format',
    { nl: `${path} is van een onbekende soort. ${POSSIBLE.nl}`, en: `${path} is of an unknown kind. ${POSSIBLE.en}` },
    { file: path },
  )
}

function noMapping(path: string): Refusal {
  return refuse(
    'mapping.not-needed',
    {
      nl: `${path} bevat al gebeurtenissen in ons eigen formaat; daar hoort geen mapping bij. Laat --map weg.`,
      en: `${path} already holds events in our own format; no mapping goes with it. Leave --map out.`,
    },
    { file: path },
  )
}
