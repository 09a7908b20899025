import type { Refusal } from '#base'
import { walkAll, type Zip } from './zip.ts'

/** For each style of a workbook whether its numbers are dates. */
export async function dateStyles(zip: Zip, part: string): Promise<boolean[] | Refusal> {
  const forms = new Map<string, string>()
  const styles: string[] = []
  let inCells = false
  const refused = await walkAll(zip, part, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') forms.set(numFmtId, formatCode)
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) styles.push(numFmtId)
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return refused ?? styles.map((id) => (forms.has(id) ? isDateForm(forms.get(id)!) : isBuiltIn(Number(id))))
}

/** Forms of dates and times that Excel knows by number (ECMA-376 part 1, 18.8.30), those of East Asia included. */
function isBuiltIn(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}

/** A form is one of dates where, without its quoted texts, colours and languages, a letter for a part of a date is left. */
export function isDateForm(form: string): boolean {
  const [positive = ''] = form
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .split(';')
  return /[dmyhs]/i.test(positive) && !/general/i.test(positive)
}
