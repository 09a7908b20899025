import { isRefusal, refuse, type Refusal } from '#base'
import type { SourceFile } from './open-file.ts'

/** The ways of writing letters as bytes that can be read. */
export const ENCODINGS = ['utf-8', 'windows-1252', 'iso-8859-1', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** The encoding of a file: by its byte order mark, else as declared, else UTF-8; refuses a declaration that its first bytes contradict. */
export function encodingOf(file: SourceFile, declared?: Encoding): Encoding | Refusal {
  const [first, second, third] = file.head
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  const utf8 = isUtf8(file.head)
  if (utf8 === 'no' && (declared ?? 'utf-8') === 'utf-8') return wrong(file.path, 'utf-8', 'windows-1252')
  if (utf8 === 'yes' && (declared === 'windows-1252' || declared === 'iso-8859-1')) return wrong(file.path, declared, 'utf-8')
  return declared ?? 'utf-8'
}

/** The text of a file in an encoding, piece by piece; ends in a refusal where the bytes are not that encoding. */
export async function* textOf(file: SourceFile, encoding: Encoding): AsyncGenerator<string | Refusal> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of file.chunks()) {
    const text = isRefusal(chunk) ? chunk : decode(decoder, chunk)
    yield text ?? wrong(file.path, encoding, encoding === 'utf-8' ? 'windows-1252' : 'utf-8')
    if (typeof text !== 'string') return
  }
  const rest = decode(decoder, undefined)
  if (rest === undefined) yield wrong(file.path, encoding, 'utf-8')
  else if (rest !== '') yield rest
}

/** The first piece of a file as text, as far as it can be read. */
export function headText(file: SourceFile, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(file.head, { stream: true })
}

function decode(decoder: TextDecoder, chunk: Uint8Array | undefined): string | undefined {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch {
    return undefined
  }
}

function isUtf8(head: Uint8Array): 'yes' | 'no' | 'ascii' {
  if (head.every((byte) => byte < 0x80)) return 'ascii'
  return decode(new TextDecoder('utf-8', { fatal: true }), head) === undefined ? 'no' : 'yes'
}

function wrong(path: string, encoding: string, perhaps: string): Refusal {
  return refuse(
    'file.encoding',
    {
      nl: `${path}: de tekens zijn geen ${encoding}. Zet "encoding: ${perhaps}" onder "file" in de mapping (--suggest doet dat zelf), of bewaar het bestand opnieuw als UTF-8.`,
      en: `${path}: the characters are not ${encoding}. Put "encoding: ${perhaps}" under "file" in the mapping (--suggest does so itself), or save the file again as UTF-8.`,
    },
    { file: path },
  )
}
