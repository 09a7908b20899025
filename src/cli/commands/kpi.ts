import { isRefusal, type Day, type Instant, type Language, type Per } from '#base'
import { namesOf, ownKpiSchema, type Catalogue, type Kpi, type Question } from '#kpi'
import { asking } from '../asking.ts'
import { csvOf } from '../csv.ts'
import { dataFolder, noData } from '../data.ts'
import { tableOf } from '../table.ts'
import { OPTIONS } from '../options.ts'
import { pairs, readArgs, refused, UsageError } from '../usage.ts'

/** Answers a question with figures: as a table, as CSV or as JSON; or gives the schema of a KPI of one's own. */
export async function kpi(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.kpi, 'any')
  if (values.schema) {
    process.stdout.write(`${JSON.stringify(ownKpiSchema(), null, 2)}\n`)
    return 0
  }
  if (values.json && values.csv)
    throw new UsageError({ nl: 'Kies --json of --csv, niet allebei.', en: 'Choose --json or --csv, not both.' })
  const question: Question = Object.fromEntries(
    Object.entries({
      kpis: positionals.length > 0 ? positionals : undefined,
      creditor: values.creditor,
      from: values.from as Day,
      to: values.to as Day,
      per: values.per as Per,
      by: values.by,
      where: values.where && pairs(values.where, 'where'),
      set: values.set && pairs(values.set, 'set'),
      asOf: values['as-of'] as Day,
      knownAt: values['known-at'] as Instant,
    }).filter(([, value]) => value !== undefined),
  )
  const folder = dataFolder(values.data)
  const names = await namesOf(folder)
  checkSettings(question, names.kpis)
  const figures = await asking(folder, 'kpi', (ask, catalogue) => {
    tellRefused(catalogue, language)
    return ask(question)
  })
  if (isRefusal(figures)) return refused(figures, language, values.json)
  if (figures.length === 0) return refused(noData(folder), language, values.json)
  process.stdout.write(
    values.json ? `${JSON.stringify(figures, null, 1)}\n` : values.csv ? csvOf(figures, language) : tableOf(figures, language, names.kpis),
  )
  return 0
}

/** Own KPIs with a fault are told beside the answer, with file, line and remedy. */
function tellRefused({ refused: faulty }: Catalogue, language: Language): void {
  for (const { words } of faulty) process.stderr.write(`${words[language]}\n`)
}

/** A setting that none of the KPIs asked for has would change nothing in silence. */
function checkSettings({ kpis, set }: Question, all: readonly Kpi[]): void {
  const known = new Set(
    all.filter(({ id }) => kpis === undefined || kpis.includes(id)).flatMap(({ parameters }) => Object.keys(parameters)),
  )
  const wrong = Object.keys(set ?? {}).find((name) => !known.has(name.replaceAll('-', '_')))
  if (wrong === undefined || kpis?.some((id) => !all.some((each) => each.id === id))) return
  const list =
    known.size === 0
      ? { nl: 'Er zijn er geen', en: 'There are none' }
      : { nl: `Er zijn: ${[...known].join(', ')}`, en: `There are: ${[...known].join(', ')}` }
  throw new UsageError({
    nl: `De instelling "${wrong}" bestaat hier niet. ${list.nl}.`,
    en: `There is no setting "${wrong}" here. ${list.en}.`,
  })
}
