import { isRefusal, type Language } from '#base'
import { addPeak, checkPeak, peaks } from '#steering'
import { dataFolder } from '../data.ts'
import { importing } from '../decision-file.ts'
import { calendarTable } from '../decision-table.ts'
import { actionOf, listing, needed, onlyWord, taking, withdrawing } from '../deciding.ts'
import { knownIn } from '../known.ts'
import { OPTIONS } from '../options.ts'
import { readArgs, refused } from '../usage.ts'

/** Keeps the calendar of peaks that are known before they come. */
export async function calendar(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.calendar, 'any')
  const [action, words] = actionOf(positionals, ['list', 'add', 'import', 'withdraw'])
  if (action === 'withdraw') return withdrawing('peak', words, values, language)
  if (action === 'import') return importing(words, values, language, { check: checkPeak, find: peaks, add: addPeak })
  if (action === 'list') return listing(values, language, peaks, (rows) => calendarTable(rows, language))
  const asked = {
    ...values,
    kind: onlyWord(words, { nl: 'de soort: stuurhuis calendar add SOORT', en: 'the kind: stuurhuis calendar add KIND' }),
    from: needed(values.from, { nl: 'de periode: --from PERIODE', en: 'the period: --from PERIOD' }),
    owner: values.owner,
  }
  const known = await knownIn(dataFolder(values.data), [asked])
  const found = isRefusal(known) ? known : checkPeak(asked, known)
  if (isRefusal(found)) return refused(found, language, values.json)
  return taking(values, language, (decisions, stamp) => addPeak(decisions, found, stamp))
}
