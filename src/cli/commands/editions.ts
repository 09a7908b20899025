import { isRefusal, type Language } from '#base'
import { editionNamed, editions } from '#steering'
import { namesOf } from '#kpi'
import { dataFolder } from '../data.ts'
import { hasDecisions, withDecisions } from '../decisions.ts'
import { checkedInWords, editionList, editionTable } from '../edition-table.ts'
import { checking } from '../editions.ts'
import { OPTIONS } from '../options.ts'
import { readArgs, refused, UsageError, wholeNumber } from '../usage.ts'

/** Shows what was published: the list, the figures of one edition, or whether it can be repeated. */
export async function showEditions(args: string[], language: Language): Promise<number> {
  const { values } = readArgs(args, OPTIONS.editions)
  const folder = dataFolder(values.data)
  const number = wholeNumber(values.number, '--number')
  const { period, creditor = null, json } = values
  if (period === undefined) {
    if (number !== undefined || values.check)
      throw new UsageError({ nl: 'Van welke periode? Geef --period.', en: 'Of which period? Give --period.' })
    const found = (await hasDecisions(folder))
      ? await withDecisions(folder, (decisions) => editions(decisions, { creditor: values.creditor }))
      : []
    if (isRefusal(found)) return refused(found, language, json)
    process.stdout.write(json ? `${JSON.stringify(found, null, 1)}\n` : editionList(found, language))
    return 0
  }
  const found = await withDecisions(folder, (decisions) => editionNamed(decisions, { period, creditor, number }))
  if (isRefusal(found)) return refused(found, language, json)
  if (!values.check) {
    process.stdout.write(json ? `${JSON.stringify(found, null, 1)}\n` : editionTable(found, language, (await namesOf(folder)).kpis))
    return 0
  }
  const checked = await checking(folder, found)
  if (isRefusal(checked)) return refused(checked, language, json)
  process.stdout.write(json ? `${JSON.stringify(checked, null, 1)}\n` : checkedInWords(checked, language))
  return checked.sealed && checked.events && checked.same ? 0 : 1
}
