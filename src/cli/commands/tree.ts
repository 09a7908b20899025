import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefusal, refuse, type Language, type Refusal } from '#base'
import {
  isSector,
  measureTree,
  namesOf,
  sectorText,
  SECTORS,
  sectorTree,
  TREE_FILE,
  treeOf,
  treeSchema,
  type Kpi,
  type Measuring,
  type Sector,
  type Tree,
} from '#kpi'
import { asking } from '../asking.ts'
import { dataFolder } from '../data.ts'
import { OPTIONS } from '../options.ts'
import { measuredInWords, treeInWords } from '../tree-words.ts'
import { readArgs, refused, UsageError } from '../usage.ts'

const SCHEMA_FILE = 'tree.schema.json'

/** Shows the KPI tree, measures its edges, or writes the default of a sector into the data folder to be changed. */
export async function tree(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.tree, 'any')
  const [word, extra] = positionals
  const wrong = word === 'init' ? extra : word
  if (wrong !== undefined) throw new UsageError({ nl: `"${wrong}" hoort hier niet.`, en: `"${wrong}" does not belong here.` })
  const [folder, sector] = [dataFolder(values.data), sectorNamed(values.sector)]
  if (word === 'init') return init(folder, sector, language)
  const catalogue = await namesOf(folder)
  const { kpis } = catalogue
  const found = sector === undefined ? await treeOf(folder, catalogue) : sectorTree(sector)
  if (isRefusal(found)) return refused(found, language, values.json)
  if (values.measure) return measure({ tree: found, kpis }, folder, measuringOf(values), { language, json: values.json === true })
  const needless = (['by', 'per', 'creditor', 'from', 'to'] as const).find((name) => values[name] !== undefined)
  if (needless)
    throw new UsageError({
      nl: `--${needless} hoort bij meten: geef ook --measure.`,
      en: `--${needless} is for measuring: give --measure too.`,
    })
  process.stdout.write(values.json ? `${JSON.stringify(found, null, 1)}\n` : treeInWords(found, kpis, language))
  return 0
}

type MeasureOptions = { by?: string[]; per?: string; creditor?: string; from?: string; to?: string }

function measuringOf({ by, per, creditor, from, to }: MeasureOptions): Measuring {
  if (by === undefined)
    throw new UsageError({ nl: 'Over welke segmenten meten? Geef --by region.', en: 'Measure over which segments? Give --by region.' })
  const given = Object.entries({ per, creditor, from, to }).filter(([, value]) => value !== undefined)
  return { by, ...Object.fromEntries(given) }
}

type Drawn = { tree: Tree; kpis: readonly Kpi[] }

async function measure(
  { tree: drawn, kpis }: Drawn,
  folder: string,
  measuring: Measuring,
  { language, json }: { language: Language; json: boolean },
) {
  // Read again, for only the engine knows of every own KPI whether it can be asked.
  const found = await asking(folder, 'tree', async (ask, catalogue) => {
    const known = drawn.sector === null ? await treeOf(folder, catalogue) : drawn
    return isRefusal(known) ? known : measureTree(ask, known, measuring)
  })
  if (isRefusal(found)) return refused(found, language, json)
  process.stdout.write(json ? `${JSON.stringify(found, null, 1)}\n` : measuredInWords(drawn, found, kpis, language))
  return 0
}

function sectorNamed(text: string | undefined): Sector | undefined {
  if (text === undefined || isSector(text)) return text
  throw new UsageError({ nl: `De sector "${text}" is er niet. ${list().nl}`, en: `There is no sector "${text}". ${list().en}` })
}

function list() {
  const names = Object.keys(SECTORS).join(', ')
  return { nl: `Er zijn: ${names}.`, en: `There are: ${names}.` }
}

async function init(folder: string, sector: Sector | undefined, language: Language): Promise<number> {
  if (sector === undefined)
    throw new UsageError({ nl: `Van welke sector? Geef --sector. ${list().nl}`, en: `Of which sector? Give --sector. ${list().en}` })
  const written = await write(folder, `${HEAD[language]}${sectorText(sector)}`)
  if (isRefusal(written)) return refused(written, language)
  process.stdout.write(
    {
      nl: `${written} geschreven. Pas het aan, en bekijk het met: stuurhuis tree\n`,
      en: `${written} written. Change it, and look at it with: stuurhuis tree\n`,
    }[language],
  )
  return 0
}

/** Writes the tree and its schema beside it; what somebody wrote is never written over. */
async function write(folder: string, text: string): Promise<string | Refusal> {
  const path = join(folder, TREE_FILE)
  await mkdir(folder, { recursive: true })
  try {
    await writeFile(path, text, { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return refuse(
      'tree.exists',
      {
        nl: `${path} is er al, en wordt niet overschreven. Pas het aan, of geef het eerst een andere naam.`,
        en: `${path} is there already, and is not written over. Change it, or give it another name first.`,
      },
      { file: path },
    )
  }
  await writeFile(join(folder, SCHEMA_FILE), `${JSON.stringify(treeSchema(), null, 2)}\n`)
  return path
}

const HEAD: Record<Language, string> = {
  nl: `# yaml-language-server: $schema=${SCHEMA_FILE}
# De KPI-boom: waarop u stuurt, in drie lagen, en wat u verwacht dat tot wat leidt. Pas hem aan; kijk met: stuurhuis tree
# Ten hoogste vijftien KPI's, met ten minste één over geld, één over de klant en één over de maatschappij.
# Zet dit bestand onder versiebeheer: dan is van elke wijziging te zien wanneer en waarom zij kwam.
#
`,
  en: `# yaml-language-server: $schema=${SCHEMA_FILE}
# The KPI tree: what you steer on, in three layers, and what you expect to lead to what. Change it; look with: stuurhuis tree
# At most fifteen KPIs, with at least one about money, one about the customer and one about society.
# Keep this file under version control: then it can be seen of every change when and why it came.
#
`,
}
