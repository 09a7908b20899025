import { SaxesParser } from 'saxes'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { isRefusal, refuse, type Refusal } from '#base'

/** The parts of a zip file; whoever opened it closes it. */
export type Zip = {
  path: string
  has(part: string): boolean
  /** The text of a part, piece by piece, with the share that was read; ends in a refusal where the file is damaged. */
  text(part: string): AsyncGenerator<Piece | Refusal>
  close(): void
}

type Piece = { text: string; share: number }

/** A workbook has a part a sheet and some twenty more; a file of more parts than this is something else. */
const MOST_PARTS = 20_000

/** Opens a zip file and lists its parts, or says what is wrong with it. */
export async function openZip(path: string): Promise<Zip | Refusal> {
  let file: ZipFile | undefined
  try {
    file = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true })
    const parts = new Map<string, Entry>()
    for await (const entry of file.eachEntry()) {
      if (entry.isEncrypted()) return closed(file, locked(path))
      if (parts.set(entry.fileName.toLowerCase(), entry).size > MOST_PARTS) return closed(file, damagedZip(path))
    }
    const opened = file
    return {
      path,
      has: (part) => parts.has(part.toLowerCase()),
      text: (part) => textOf(opened, path, parts.get(part.toLowerCase())),
      close: () => opened.close(),
    }
  } catch (error) {
    file?.close()
    return ofZip(path, error as NodeJS.ErrnoException)
  }
}

function closed(file: ZipFile, refusal: Refusal): Refusal {
  file.close()
  return refusal
}

async function* textOf(file: ZipFile, path: string, entry: Entry | undefined): AsyncGenerator<Piece | Refusal> {
  if (!entry) return
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let size = 0
    for await (const chunk of await file.openReadStreamPromise(entry)) {
      size += (chunk as Uint8Array).length
      yield { text: decoder.decode(chunk as Uint8Array, { stream: true }), share: Math.min(size / Math.max(entry.uncompressedSize, 1), 1) }
    }
    yield { text: decoder.decode(), share: 1 }
  } catch (error) {
    yield ofZip(path, error as NodeJS.ErrnoException)
  }
}

/** What happens at the tags and texts of a part; names come without their prefix. */
export type Handlers = {
  open(name: string, attributes: Record<string, string>): void
  close?(name: string): void
  text?(text: string): void
}

/** Walks over the tags of a part, piece by piece; gives after each the share that was read, and a refusal where it is damaged. */
export async function* walk(zip: Zip, part: string, handlers: Handlers): AsyncGenerator<number | Refusal> {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false })
  let broken = false
  parser.on('error', () => (broken = true))
  parser.on('opentag', ({ name, attributes }) => void (broken || handlers.open(bare(name), attributes)))
  parser.on('closetag', ({ name }) => void (broken || handlers.close?.(bare(name))))
  parser.on('text', (text) => void (broken || handlers.text?.(text)))
  for await (const piece of zip.text(part)) {
    if (!isRefusal(piece)) parser.write(piece.text)
    yield isRefusal(piece) ? piece : broken ? damagedZip(zip.path) : piece.share
    if (broken || isRefusal(piece)) return
  }
  if (!zip.has(part)) return
  parser.close()
  if (broken) yield damagedZip(zip.path)
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Walks over a part to its end. */
export async function walkAll(zip: Zip, part: string, handlers: Handlers): Promise<Refusal | undefined> {
  for await (const step of walk(zip, part, handlers)) if (isRefusal(step)) return step
  return undefined
}

/** Trouble of the machine is thrown; what is wrong with the file is told. */
function ofZip(path: string, error: NodeJS.ErrnoException): Refusal {
  if (error.syscall !== undefined) throw new Error(`${path} could not be read to its end.`, { cause: error })
  return damagedZip(path)
}

/** Refuses a workbook that cannot be unpacked or understood. */
export function damagedZip(path: string): Refusal {
  return refuse(
    'file.damaged',
    {
      nl: `${path}: het Excel-bestand is beschadigd of breekt af. Open het in Excel, bewaar het opnieuw als .xlsx en lees dat in.`,
      en: `${path}: the Excel file is damaged or breaks off. Open it in Excel, save it again as .xlsx and import that.`,
    },
    { file: path },
  )
}

/** Refuses a workbook behind a password. */
export function locked(path: string): Refusal {
  return refuse(
    'file.encrypted',
    {
      nl: `${path}: dit Excel-bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf (Bestand, Info, Werkmap beveiligen) en lees het opnieuw in.`,
      en: `${path}: this Excel file is protected with a password. Take the password off (File, Info, Protect Workbook) and import it again.`,
    },
    { file: path },
  )
}
