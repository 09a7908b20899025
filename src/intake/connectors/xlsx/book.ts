import { posix } from 'node:path'
import { isRefusal, refuse, type Refusal } from '#base'
import { dateStyles } from './styles.ts'
import { damagedZip, walkAll, type Zip } from './zip.ts'

/** A workbook without its rows: its sheets in order, and what cells refer to. */
export type Book = { sheets: readonly Sheet[]; texts: readonly string[]; isDate: readonly boolean[]; from1904: boolean }

/** A sheet of a workbook, and the part of the file that holds it. */
export type Sheet = { name: string; part: string; hidden: boolean }

/** Texts that cells share are kept in memory; a workbook with more characters of them than this is none that Excel wrote. */
const MOST_TEXT = 256_000_000

/** Reads what a workbook says of its sheets, texts and styles. */
export async function readBook(zip: Zip): Promise<Book | Refusal> {
  const roots = await relations(zip, '_rels/.rels')
  if (isRefusal(roots)) return roots
  const main = roots.find(({ type }) => type.endsWith('/officeDocument'))?.part ?? 'xl/workbook.xml'
  const parts = await relations(zip, posix.join(posix.dirname(main), '_rels', `${posix.basename(main)}.rels`))
  if (isRefusal(parts)) return parts
  if (!/\.xml$/i.test(main) || !zip.has(main)) return noWorkbook(zip)
  const outline = await outlineOf(zip, main, parts)
  if (isRefusal(outline)) return outline
  if (outline.sheets.length === 0) return noWorkbook(zip)
  const partOf = (kind: string) => parts.find(({ type }) => type.endsWith(`/${kind}`))?.part ?? ''
  const isDate = await dateStyles(zip, partOf('styles'))
  if (isRefusal(isDate)) return isDate
  const texts = await sharedTexts(zip, partOf('sharedStrings'))
  return isRefusal(texts) ? texts : { ...outline, isDate, texts }
}

type Relation = { id: string; type: string; part: string }

async function relations(zip: Zip, part: string): Promise<Relation[] | Refusal> {
  const found: Relation[] = []
  const folder = posix.dirname(posix.dirname(part))
  const refused = await walkAll(zip, part, {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      if (name === 'Relationship')
        found.push({ id: Id, type: Type, part: Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target) })
    },
  })
  return refused ?? found
}

async function outlineOf(zip: Zip, main: string, parts: readonly Relation[]): Promise<Pick<Book, 'sheets' | 'from1904'> | Refusal> {
  const sheets: Sheet[] = []
  let from1904 = false
  const refused = await walkAll(zip, main, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      const target = parts.find((part) => part.id === id && part.type.endsWith('/worksheet'))
      if (target)
        sheets.push({ name: attributes['name'] ?? '', part: target.part, hidden: (attributes['state'] ?? 'visible') !== 'visible' })
    },
  })
  return refused ?? { sheets, from1904 }
}

/** The texts that cells refer to by number; how parts of them look, and how they are to be pronounced, is left out. */
async function sharedTexts(zip: Zip, part: string): Promise<string[] | Refusal> {
  const texts: string[] = []
  let [length, spoken, inText, text] = [0, false, false, '']
  const refused = await walkAll(zip, part, {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') spoken = true
      inText = name === 't' && !spoken
    },
    text: (more) => {
      if (inText && length <= MOST_TEXT) text += more
    },
    close: (name) => {
      inText = false
      if (name === 'rPh') spoken = false
      if (name === 'si' && (length += text.length + 8) <= MOST_TEXT) texts.push(text)
    },
  })
  return refused ?? (length > MOST_TEXT ? damagedZip(zip.path) : texts)
}

function noWorkbook({ path, has }: Zip): Refusal {
  const kind = has('xl/workbook.bin') ? '.xlsb' : has('content.xml') ? 'OpenDocument' : has('word/document.xml') ? 'Word' : 'zip'
  return refuse(
    'file.format',
    {
      nl: `${path} is geen Excel-werkmap (.xlsx) maar ${kind}. Open het in Excel of LibreOffice en bewaar het als .xlsx of als CSV UTF-8.`,
      en: `${path} is no Excel workbook (.xlsx) but ${kind}. Open it in Excel or LibreOffice and save it as .xlsx or as CSV UTF-8.`,
    },
    { file: path },
  )
}
