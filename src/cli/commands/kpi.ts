import { isRefusal, type Day, type Figure, type Instant, type Language, type Per, type Refusal } from '#base'
import { answer, type Question } from '#kpi'
import { ownerOf } from '#store'
import { dataFolder, openData } from '../data.ts'
import { askServer } from '../server.ts'
import { csvOf } from '../csv.ts'
import { tableOf } from '../table.ts'
import { readArgs, refused, UsageError } from '../usage.ts'

const OPTIONS = {
  creditor: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' }, per: { type: 'string' },
  by: { type: 'string', multiple: true }, where: { type: 'string', multiple: true }, set: { type: 'string', multiple: true },
  'as-of': { type: 'string' }, 'known-at': { type: 'string' }, data: { type: 'string' },
  json: { type: 'boolean' }, csv: { type: 'boolean' },
} as const

/** Answers a question with figures: as a table, as CSV or as JSON. */
export async function kpi(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS)
  const question: Question = Object.fromEntries(Object.entries({
    kpis: positionals.length > 0 ? positionals : undefined,
    creditor: values.creditor, from: values.from as Day, to: values.to as Day, per: values.per as Per,
    by: values.by, where: values.where && pairs(values.where, 'where'), set: values.set && pairs(values.set, 'set'),
    asOf: values['as-of'] as Day, knownAt: values['known-at'] as Instant,
  }).filter(([, value]) => value !== undefined))
  const figures = await ask(dataFolder(values.data), question)
  if (isRefusal(figures)) return refused(figures, language, values.json)
  process.stdout.write(values.json ? `${JSON.stringify(figures, null, 1)}\n` : values.csv ? csvOf(figures) : tableOf(figures, language))
  return 0
}

/** Asks the server that has the folder open, where there is one; else opens the folder. */
async function ask(folder: string, question: Question): Promise<Figure[] | Refusal> {
  const owner = process.env.CLICKHOUSE_URL ? undefined : await ownerOf(folder)
  if (owner?.url) return askServer(owner.url, question)
  const store = await openData(folder, 'kpi')
  if (isRefusal(store)) return store
  try {
    return await answer(store, question)
  } finally {
    await store.close()
  }
}

function pairs(texts: readonly string[], name: string): Record<string, string> {
  return Object.fromEntries(texts.map((text) => {
    const at = text.indexOf('=')
    if (at < 1) throw new UsageError({ nl: `--${name} heeft de vorm naam=waarde, niet "${text}".`, en: `--${name} has the form name=value, not "${text}".` })
    return [text.slice(0, at), text.slice(at + 1)]
  }))
}
