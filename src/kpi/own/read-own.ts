import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isRefusal, refuse, type Refusal } from '#base'
import type { Kpi, Sql, Variant } from '../define.ts'
import type { Shape } from '../shape.ts'
import { readWritten, type Written } from '../written.ts'
import { checkOwn } from './check-own.ts'
import { OWN_HINTS, OWN_KEYS, ownKpiFile, type OwnKpiFile } from './own-schema.ts'

/** The folder in the data folder with an organisation's own KPIs. */
export const OWN_FOLDER = 'kpis'

const ENDING = '.kpi.yaml'

/** A KPI of an organisation's own as it was written, with a way to say what is wrong at a place in its file. */
export type OwnKpi = { kpi: Kpi; written: Written<OwnKpiFile> }

/** The KPIs of an organisation's own that were read, and the files that were refused, each with file, line and remedy. */
export type Own = { kpis: OwnKpi[]; refused: Refusal[] }

/** Reads every `kpis/*.kpi.yaml` of a data folder; a faulty one is refused by itself and leaves the rest as they are. */
export async function readOwn(dataFolder: string, house: readonly Kpi[]): Promise<Own> {
  const own: Own = { kpis: [], refused: [] }
  for (const name of await filesIn(dataFolder)) {
    const file = `${OWN_FOLDER}/${name}`
    const text = await readFile(join(dataFolder, OWN_FOLDER, name), 'utf8').catch((error: NodeJS.ErrnoException) => unreadable(file, error))
    const found = typeof text === 'string' ? parseOwn(text, file, [...house, ...own.kpis.map(({ kpi }) => kpi)]) : text
    if (isRefusal(found)) own.refused.push(found)
    else own.kpis.push(found)
  }
  return own
}

/** Changes whenever a file in the folder comes, goes or is written. */
export async function ownState(dataFolder: string): Promise<string> {
  const names = await filesIn(dataFolder)
  const states = names.map((name) =>
    stat(join(dataFolder, OWN_FOLDER, name)).then(
      ({ mtimeMs, size }) => `${name} ${mtimeMs} ${size}`,
      () => name,
    ),
  )
  return (await Promise.all(states)).join()
}

/** Reads the text of a KPI, or says in which line it is wrong and how to mend it; its SQL is looked at by the engine. */
export function parseOwn(text: string, file: string, others: readonly Kpi[]): OwnKpi | Refusal {
  const written = readWritten({ text, file, about: 'own' }, ownKpiFile, { keys: OWN_KEYS, hints: OWN_HINTS })
  if (isRefusal(written)) return written
  const refusal = checkOwn(written, ownIdOf(file), others)
  return refusal ?? { kpi: kpiFrom(written.content), written }
}

/** The id of the KPI that a file is called after. */
export function ownIdOf(file: string): string {
  return basename(file, ENDING)
}

async function filesIn(dataFolder: string): Promise<string[]> {
  const names = await readdir(join(dataFolder, OWN_FOLDER)).catch((error: NodeJS.ErrnoException): string[] => {
    if (['ENOENT', 'ENOTDIR'].includes(error.code ?? '')) return []
    throw error
  })
  return names.filter((name) => name.endsWith(ENDING) && !name.startsWith('.')).toSorted()
}

function unreadable(file: string, { code }: NodeJS.ErrnoException): Refusal {
  return refuse(
    'own.unreadable',
    {
      nl: `${file} is niet te lezen (${code}). Maak er een leesbaar bestand van, of haal het weg.`,
      en: `${file} cannot be read (${code}). Make it a file that can be read, or take it away.`,
    },
    { file },
  )
}

function kpiFrom({ marginDays, rows, rowsBy, variants, parameters, presets, ...rest }: OwnKpiFile): Kpi {
  return {
    ...given(rest),
    ...(presets ? { presets: presets.map(given) } : {}),
    own: true,
    rows: rows as Sql,
    ...(rowsBy ? { rowsBy: given(rowsBy) as NonNullable<Kpi['rowsBy']> } : {}),
    ...(marginDays === undefined ? {} : { marginDays: () => marginDays }),
    variants: variants.map((variant) => given({ ...variant, shape: given(variant.shape) as Shape }) as Variant),
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, each]) => [name, given(each)])),
  }
}

type Given<Fields> = { [Name in keyof Fields]: Exclude<Fields[Name], undefined> }

/** Only what was written: a field that is left out is not there. */
function given<Fields extends object>(fields: Fields): Given<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>
}
