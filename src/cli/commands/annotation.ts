import { isRefusal, type Language } from '#base'
import { namesOf } from '#kpi'
import { addAnnotation, annotations, checkAnnotation, type AnnotationAsked, type Known } from '#steering'
import { dataFolder } from '../data.ts'
import { importing } from '../decision-file.ts'
import { annotationTable } from '../decision-table.ts'
import { actionOf, listing, needed, onlyWord, taking, unlessDecided, withdrawing } from '../deciding.ts'
import { knownIn } from '../known.ts'
import { OPTIONS } from '../options.ts'
import { pairs, readArgs, refused } from '../usage.ts'

/** Adds, shows and withdraws what somebody knows about a period that the figures do not tell. */
export async function annotation(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.annotation, 'any')
  const [action, words] = actionOf(positionals, ['list', 'add', 'import', 'withdraw'])
  if (action === 'withdraw') return withdrawing('annotation', words, values, language)
  const folder = dataFolder(values.data)
  const catalogue = await namesOf(folder)
  const check = (asked: AnnotationAsked, known: Known | null) => checkAnnotation(asked, catalogue, known)
  if (action === 'import') return importing(words, values, language, { check, find: annotations, add: addAnnotation })
  if (action === 'list')
    return listing(
      values,
      language,
      (decisions, listed) => annotations(decisions, { ...listed, kpi: values.kpi }),
      (rows) => annotationTable(rows, language),
      unlessDecided(values.kpi, catalogue),
    )
  const asked = {
    ...values,
    text: onlyWord(words, {
      nl: 'wat er speelde: stuurhuis annotation add "TEKST"',
      en: 'what was going on: stuurhuis annotation add "TEXT"',
    }),
    from: needed(values.from, { nl: 'de periode: --from PERIODE', en: 'the period: --from PERIOD' }),
    owner: values.owner,
    where: pairs(values.where ?? [], 'where'),
  }
  const known = await knownIn(folder, [asked])
  const found = isRefusal(known) ? known : check(asked, known)
  if (isRefusal(found)) return refused(found, language, values.json)
  return taking(values, language, (decisions, stamp) => addAnnotation(decisions, found, stamp))
}
