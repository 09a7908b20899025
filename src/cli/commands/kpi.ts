import { isRefusal, type Day, type Figure, type Instant, type Language, type Per, type Refusal } from '#base'
import { answer, CATALOGUE, type Question } from '#kpi'
import { ownerOf } from '#store'
import { dataFolder, hasData, noData, withData } from '../data.ts'
import { askServer } from '../server.ts'
import { csvOf } from '../csv.ts'
import { tableOf } from '../table.ts'
import { OPTIONS } from '../options.ts'
import { readArgs, refused, UsageError } from '../usage.ts'

/** Answers a question with figures: as a table, as CSV or as JSON. */
export async function kpi(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.kpi, 'any')
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
  checkSettings(question)
  const figures = await ask(dataFolder(values.data), question)
  if (isRefusal(figures)) return refused(figures, language, values.json)
  process.stdout.write(
    values.json ? `${JSON.stringify(figures, null, 1)}\n` : values.csv ? csvOf(figures, language) : tableOf(figures, language),
  )
  return 0
}

/** Asks the server that has the folder open, where there is one; else opens the folder. */
async function ask(folder: string, question: Question): Promise<Figure[] | Refusal> {
  const owner = process.env.CLICKHOUSE_URL ? undefined : await ownerOf(folder)
  const figures = owner?.url ? await askServer(owner.url, question) : await askFolder(folder, question)
  return Array.isArray(figures) && figures.length === 0 ? noData(folder) : figures
}

async function askFolder(folder: string, question: Question): Promise<Figure[] | Refusal> {
  if (!(await hasData(folder))) return noData(folder)
  return withData(folder, 'kpi', (store) => answer(store, question))
}

function pairs(texts: readonly string[], name: string): Record<string, string> {
  const given = texts.map((text) => {
    const at = text.indexOf('=')
    if (at < 1)
      throw new UsageError({
        nl: `--${name} heeft de vorm naam=waarde, niet "${text}".`,
        en: `--${name} has the form name=value, not "${text}".`,
      })
    return [text.slice(0, at), text.slice(at + 1)] as const
  })
  const twice = given.find(([key], index) => given.findIndex(([other]) => other === key) < index)
  if (twice)
    throw new UsageError({ nl: `--${name} ${twice[0]}=... kan maar één keer.`, en: `--${name} ${twice[0]}=... can be given only once.` })
  return Object.fromEntries(given)
}

/** A setting that none of the KPIs asked for has would change nothing in silence. */
function checkSettings({ kpis, set }: Question): void {
  const known = new Set(
    CATALOGUE.filter(({ id }) => kpis === undefined || kpis.includes(id)).flatMap(({ parameters }) => Object.keys(parameters)),
  )
  const wrong = Object.keys(set ?? {}).find((name) => !known.has(name.replaceAll('-', '_')))
  if (wrong === undefined || kpis?.some((id) => !CATALOGUE.some((each) => each.id === id))) return
  const list =
    known.size === 0
      ? { nl: 'Er zijn er geen', en: 'There are none' }
      : { nl: `Er zijn: ${[...known].join(', ')}`, en: `There are: ${[...known].join(', ')}` }
  throw new UsageError({
    nl: `De instelling "${wrong}" bestaat hier niet. ${list.nl}.`,
    en: `There is no setting "${wrong}" here. ${list.en}.`,
  })
}
