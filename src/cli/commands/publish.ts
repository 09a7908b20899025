import { isRefusal, type Language } from '#base'
import { namesOf } from '#kpi'
import { ownerNamed } from '#steering'
import { dataFolder } from '../data.ts'
import { stampNow } from '../deciding.ts'
import { publishing } from '../editions.ts'
import { editionTable } from '../edition-table.ts'
import { OPTIONS } from '../options.ts'
import { readArgs, refused, UsageError } from '../usage.ts'

/** Publishes the figures of a period, or the next edition of them, and says what differs and why. */
export async function publishFigures(args: string[], language: Language): Promise<number> {
  const { values } = readArgs(args, OPTIONS.publish)
  const { period, creditor = null, json } = values
  if (period === undefined)
    throw new UsageError({ nl: 'Welke periode? Zo: --period 2026-10.', en: 'Which period? Like this: --period 2026-10.' })
  const owner = ownerNamed(values.owner)
  if (isRefusal(owner)) return refused(owner, language, json)
  const folder = dataFolder(values.data)
  const done = await publishing(folder, { period, owner, creditor, ...stampNow() })
  if (isRefusal(done)) return refused(done, language, json)
  process.stdout.write(json ? `${JSON.stringify(done, null, 1)}\n` : editionTable(done, language, (await namesOf(folder)).kpis))
  return 0
}
