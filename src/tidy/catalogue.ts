import { posix } from 'node:path'
import { codeOf, importsOf } from './code.ts'
import { isTest, type Finding, type House } from './house.ts'

const CATALOGUE = 'src/kpi/catalogue'
const CONNECTORS = 'src/intake/connectors'

/** KPIs that are missing from the index of the catalogue, or that no test stands beside. */
export function incompleteKpis(house: House): Finding[] {
  const index = codeOf(house, `${CATALOGUE}/index.ts`)[0]
  const listed = new Set(index && importsOf(index).map(({ from }) => posix.join(CATALOGUE, from)))
  return [...house.keys()]
    .filter((path) => path.endsWith('.kpi.ts'))
    .flatMap((file) => {
      const missing: Finding[] = []
      const name = posix.basename(file, '.kpi.ts')
      if (!listed.has(file))
        missing.push({
          file,
          line: 1,
          broken: `${CATALOGUE}/index.ts does not list it.`,
          remedy: 'Add it in the order in which KPIs are read.',
        })
      if (!house.has(file.replace('.kpi.ts', '.test.ts')) && !house.has(file.replace('.kpi.ts', '.kpi.test.ts')))
        missing.push({
          file,
          line: 1,
          broken: 'No test stands beside it.',
          remedy: `Write ${name}.test.ts: the KPI on a drawn table, worked out by hand.`,
        })
      return missing
    })
}

/** Connectors without a sample or without a test. */
export function incompleteConnectors(house: House): Finding[] {
  const inside = [...house.keys()].filter((path) => path.startsWith(`${CONNECTORS}/`) && path.split('/').length > 4)
  const folders = new Set(inside.map((path) => path.split('/').slice(0, 4).join('/')))
  return [...folders].flatMap((folder) => {
    const files = inside.filter((path) => path.startsWith(`${folder}/`))
    const missing: Finding[] = []
    if (!files.some((path) => path.startsWith(`${folder}/samples/`)))
      missing.push({ file: folder, line: 1, broken: 'It has no sample.', remedy: 'Put a small file of its kind in samples/.' })
    if (!files.some(isTest)) missing.push({ file: folder, line: 1, broken: 'It has no test.', remedy: 'Test it on its sample.' })
    return missing
  })
}
