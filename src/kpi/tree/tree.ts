import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefusal, LAYERS, refuse, type Layer, type Refusal, type Words } from '#base'
import { HOUSE, type Catalogue } from '../own/catalogue-of.ts'
import { ownIdOf } from '../own/read-own.ts'
import { readWritten } from '../written.ts'
import { checkTree } from './check-tree.ts'
import { DEFAULT_SECTOR, sectorText, type Sector } from './sectors.ts'
import { TREE_KEYS, treeFile, type SIGNS, type TreeFile } from './tree-schema.ts'

/** The name of the file in the data folder. */
export const TREE_FILE = 'tree.yaml'

/** A KPI in a tree; `because` says why it stands in another layer than its definition says. */
export type Chosen = { kpi: string; layer: Layer; because?: Words }

/** Cause and effect as somebody drew them: whether more of the one is expected to raise or to lower the other, and why. */
export type Edge = { from: string; to: string; sign: (typeof SIGNS)[number]; because?: Words }

/** The KPIs that an organisation steers on, in the order of reading, and what it expects to lead to what. */
export type Tree = {
  name: Words
  /** The sector of whose default this is the tree; null for one of the organisation's own. */
  sector: Sector | null
  kpis: readonly Chosen[]
  edges: readonly Edge[]
  /** KPIs of the organisation's own that stand in its file, but whose own file was refused: they and their edges are left out. */
  leftOut: readonly string[]
  /** Changes with every KPI, layer and edge, not with words. */
  fingerprint: string
}

/** The tree of a data folder: its `tree.yaml`, or where there is none the default of the sector energy. */
export async function treeOf(dataFolder: string, catalogue: Catalogue = HOUSE): Promise<Tree | Refusal> {
  try {
    return parseTree(await readFile(join(dataFolder, TREE_FILE), 'utf8'), TREE_FILE, catalogue)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (['ENOENT', 'ENOTDIR'].includes(code)) return sectorTree(DEFAULT_SECTOR)
    if (!['EISDIR', 'EACCES', 'EPERM'].includes(code)) throw error
    return refuse(
      'tree.unreadable',
      {
        nl: `${TREE_FILE} in ${dataFolder} is niet te lezen (${code}). Maak er een leesbaar bestand van, of haal het weg: dan geldt de standaard.`,
        en: `${TREE_FILE} in ${dataFolder} cannot be read (${code}). Make it a file that can be read, or take it away: then the default holds.`,
      },
      { file: TREE_FILE },
    )
  }
}

/** The default tree of a sector. */
export function sectorTree(sector: Sector): Tree {
  const tree = parseTree(sectorText(sector), `${sector}.tree.yaml`, HOUSE)
  if (isRefusal(tree)) throw new Error(`The default tree is wrong: ${tree.words.en}`)
  return { ...tree, sector }
}

/** Reads the text of a tree, or says in which line it is wrong and how to mend it. */
export function parseTree(text: string, file: string, { kpis, refused }: Catalogue): Tree | Refusal {
  const written = readWritten({ text, file, about: 'tree' }, treeFile, { keys: TREE_KEYS })
  if (isRefusal(written)) return written
  const faulty = refused.map(({ where }) => ownIdOf(where?.file ?? ''))
  return checkTree(written, kpis, faulty) ?? treeFrom(written.content, faulty)
}

function treeFrom({ name, kpis, edges: drawn }: TreeFile, faulty: readonly string[]): Tree {
  const all = LAYERS.flatMap((layer) => kpis[layer].map((each) => ({ ...each, layer })))
  const chosen = all.filter(({ kpi }) => !faulty.includes(kpi))
  const edges = drawn.filter(({ from, to }) => !faulty.includes(from) && !faulty.includes(to))
  const decides = JSON.stringify([chosen.map(({ kpi, layer }) => [kpi, layer]), edges.map(({ from, to, sign }) => [from, to, sign])])
  return {
    name: name ?? { nl: 'Eigen boom', en: 'Own tree' },
    sector: null,
    kpis: chosen,
    edges,
    leftOut: all.filter(({ kpi }) => faulty.includes(kpi)).map(({ kpi }) => kpi),
    fingerprint: createHash('sha256').update(decides).digest('hex').slice(0, 12),
  }
}
