import { isRefusal, type Language } from '#base'
import { namesOf } from '#kpi'
import { checkTarget, setTarget, targets } from '#steering'
import { dataFolder } from '../data.ts'
import { targetTable } from '../decision-table.ts'
import { actionOf, listing, needed, onlyWord, taking, unlessDecided, withdrawing } from '../deciding.ts'
import { knownIn } from '../known.ts'
import { OPTIONS } from '../options.ts'
import { pairs, readArgs, refused } from '../usage.ts'

/** Sets, shows and withdraws what a KPI is meant to be. */
export async function target(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.target, 'any')
  const [action, words] = actionOf(positionals, ['list', 'set', 'withdraw'])
  if (action === 'withdraw') return withdrawing('target', words, values, language)
  const folder = dataFolder(values.data)
  const catalogue = await namesOf(folder)
  if (action === 'list') {
    const kpi = words.length === 0 ? undefined : onlyWord(words, { nl: 'de KPI', en: 'the KPI' })
    return listing(
      values,
      language,
      (decisions, listed) => targets(decisions, { ...listed, kpi }),
      (rows) => targetTable(rows, language, catalogue.kpis),
      unlessDecided(kpi, catalogue),
    )
  }
  const asked = {
    ...values,
    kpi: onlyWord(words, { nl: 'de KPI: stuurhuis target set KPI', en: 'the KPI: stuurhuis target set KPI' }),
    value: needed(values.value, { nl: 'de streefwaarde: --value=WAARDE', en: 'the target: --value=VALUE' }),
    from: needed(values.from, { nl: 'de periode: --from PERIODE', en: 'the period: --from PERIOD' }),
    owner: values.owner,
    where: pairs(values.where ?? [], 'where'),
  }
  const known = await knownIn(folder, [asked])
  const found = isRefusal(known) ? known : checkTarget(asked, catalogue, known)
  if (isRefusal(found)) return refused(found, language, values.json)
  return taking(values, language, (decisions, stamp) => setTarget(decisions, found, stamp))
}
