import { createReadStream } from 'node:fs'
import { stat, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { isRefusal, refuse, type Refusal } from '#base'

/** A file that can be read: its first bytes (unpacked), and all of them as a stream that ends in a refusal where the file is damaged. */
export type SourceFile = {
  path: string
  totalBytes: number
  bytes(): number
  /** Whether it is packed with gzip. */
  packed: boolean
  head: Uint8Array
  chunks(): AsyncGenerator<Uint8Array | Refusal>
}

const HEAD_BYTES = 131_072
const CHUNK_BYTES = 65_536

/** Opens a file, packed with gzip or not, or says why it cannot be read. */
export async function openFile(path: string): Promise<SourceFile | Refusal> {
  try {
    const facts = await stat(path)
    if (facts.isDirectory()) return no('file.folder', path, 'Dit is een map. Noem één bestand.', 'This is a folder. Name one file.')
    if (facts.size === 0 && facts.isFile()) return empty(path)
    return await withHead(source(path, facts.size, await isGzip(path)))
  } catch (error) {
    return unreadable(path, error as NodeJS.ErrnoException)
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}

function source(path: string, totalBytes: number, gzip: boolean): SourceFile {
  let current = { bytesRead: 0 }
  async function* chunks(): AsyncGenerator<Uint8Array | Refusal> {
    const file = createReadStream(path, { highWaterMark: CHUNK_BYTES })
    current = file
    // The callback is where pipeline reports; the loop below meets the same error itself.
    const stream = gzip ? pipeline(file, createGunzip({ chunkSize: CHUNK_BYTES }), () => undefined) : file
    try {
      for await (const chunk of stream) yield chunk as Uint8Array
    } catch (error) {
      yield damaged(path, error as NodeJS.ErrnoException)
    }
  }
  return { path, totalBytes, bytes: () => current.bytesRead, packed: gzip, head: new Uint8Array(), chunks }
}

async function withHead(file: SourceFile): Promise<SourceFile | Refusal> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of file.chunks()) {
    if (isRefusal(chunk)) {
      if (size === 0) return chunk
      break
    }
    parts.push(chunk)
    size += chunk.length
    if (size >= HEAD_BYTES) break
  }
  return size === 0 ? empty(file.path) : { ...file, head: Buffer.concat(parts).subarray(0, HEAD_BYTES) }
}

function empty(path: string): Refusal {
  return no('file.empty', path, 'Het bestand is leeg.', 'The file is empty.')
}

function damaged(path: string, error: NodeJS.ErrnoException): Refusal {
  if (error.code === 'Z_BUF_ERROR')
    return no(
      'file.truncated',
      path,
      'Het .gz-bestand breekt af voor het einde. Haal het opnieuw op.',
      'The .gz file breaks off before its end. Fetch it again.',
    )
  if (error.code?.startsWith('Z_'))
    return no('file.damaged', path, 'Het .gz-bestand is beschadigd. Haal het opnieuw op.', 'The .gz file is damaged. Fetch it again.')
  throw new Error(`${path} could not be read to its end.`, { cause: error })
}

function unreadable(path: string, error: NodeJS.ErrnoException): Refusal {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    return no('file.missing', path, 'Dit bestand bestaat niet. Controleer het pad.', 'This file does not exist. Check the path.')
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return no(
      'file.unreadable',
      path,
      'Dit bestand mag niet gelezen worden. Geef leesrechten.',
      'This file may not be read. Grant read permission.',
    )
  throw error
}

function no(code: string, file: string, nl: string, en: string): Refusal {
  return refuse(code, { nl: `${file}: ${nl}`, en: `${file}: ${en}` }, { file })
}
