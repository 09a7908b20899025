import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isRefusal, refuse } from '#base'
import { CATALOGUE } from '../catalogue/index.ts'
import { HOUSE } from '../own/catalogue-of.ts'
import { sectorText, SECTORS, type Sector } from './sectors.ts'
import { parseTree, sectorTree, treeOf } from './tree.ts'
import { TREE_KEYS, treeSchema } from './tree-schema.ts'

const folder = await mkdtemp(join(tmpdir(), 'stuurhuis-tree-'))
after(() => rm(folder, { recursive: true }))

const SMALL = `version: 1
kpis:
  result:
    - dso
    - cure-rate
    - cost-burden
  chain: [complaint-rate]
  process:
    - lead-time
edges:
  - { from: lead-time, to: cost-burden, sign: raises }
`
const read = (text: string) => parseTree(text, 'tree.yaml', HOUSE)

/** The code, the line and the words of what is wrong. */
function fault(text: string) {
  const found = read(text)
  assert.ok(isRefusal(found), 'It was read.')
  assert.equal(found.where?.file, 'tree.yaml')
  return { code: found.refused, line: found.where?.row, ...found.words }
}

test('the default tree of every sector has at most fifteen KPIs of all three layers and views, and each edge has its reason', () => {
  for (const sector of Object.keys(SECTORS) as Sector[]) {
    const { kpis, edges, sector: of } = sectorTree(sector)
    assert.equal(of, sector)
    assert.ok(kpis.length >= 12 && kpis.length <= 15, `${sector}: ${kpis.length}`)
    assert.equal(new Set(kpis.map(({ layer }) => layer)).size, 3)
    assert.equal(new Set(kpis.map(({ kpi: id }) => CATALOGUE.find((kpi) => kpi.id === id)?.view)).size, 3)
    assert.ok(edges.length > 5 && edges.every(({ because }) => because?.nl && because.en))
    assert.match(sectorText(sector), /^# The default tree for/)
  }
})

test('a tree is read from result to process, in the order in which it is written', () => {
  const tree = read(SMALL.replace('- lead-time', '- response-time\n    - lead-time'))
  assert.ok(!isRefusal(tree))
  assert.deepEqual(
    tree.kpis.map(({ kpi, layer }) => `${layer} ${kpi}`),
    ['result dso', 'result cure-rate', 'result cost-burden', 'chain complaint-rate', 'process response-time', 'process lead-time'],
  )
  assert.deepEqual(tree.edges, [{ from: 'lead-time', to: 'cost-burden', sign: 'raises' }])
  assert.equal(tree.sector, null)
})

test('the fingerprint changes with what is drawn, not with words', () => {
  const fingerprint = (text: string) => {
    const tree = read(text)
    assert.ok(!isRefusal(tree))
    return tree.fingerprint
  }
  assert.equal(fingerprint(SMALL.replace('version: 1', 'version: 1\nname: Ours')), fingerprint(SMALL))
  assert.notEqual(fingerprint(SMALL.replace('raises', 'lowers')), fingerprint(SMALL))
  assert.notEqual(fingerprint(SMALL.replace('    - dso\n', '    - days-to-pay\n')), fingerprint(SMALL))
})

test('the sixteenth KPI is refused with the reason', () => {
  const all = CATALOGUE.map(({ id, layer }) => `{ kpi: ${id}, because: it matters } # ${layer}`)
  const text = `version: 1\nkpis:\n  result:\n${all.map((line) => `    - ${line}\n`).join('')}`
  const { code, line, nl, en } = fault(text)
  assert.deepEqual([code, line], ['tree.too-many', 3 + 16])
  assert.match(nl, /zestiende KPI; een boom heeft er ten hoogste 15. Een keten stuurt men op twaalf tot vijftien/)
  assert.match(en, /line 19, at kpis\.result\[15\].*sixteenth KPI/)
})

test('what is wrong with a tree is told with its line and its remedy', () => {
  const broken: [string, string, number, RegExp][] = [
    [SMALL.replace('- dso', '- dsoo'), 'tree.kpi', 4, /"dsoo" does not exist. Did you mean "dso"\? There are: dso/],
    [SMALL.replace('- cure-rate', '- dso'), 'tree.twice', 5, /dso is there already/],
    [SMALL.replace('- cure-rate', '- early-cure\n    - answer-in-time'), 'tree.layer', 6, /belongs in the layer process/],
    [SMALL.replace('    - cost-burden\n', '').replace(/edges[^]*/, ''), 'tree.view', 2, /no KPI about society.*cost-burden/],
    [SMALL.replace('to: cost-burden', 'to: nps'), 'tree.edge', 11, /"nps" is not among the chosen KPIs/],
    [SMALL.replace('from: lead-time, to: cost-burden', 'from: dso, to: complaint-rate'), 'tree.downward', 11, /back to chain/],
    [`${SMALL}  - { from: lead-time, to: cost-burden, sign: lowers }\n`, 'tree.edge-twice', 12, /is there already/],
    [
      `${SMALL}  - { from: dso, to: cure-rate, sign: lowers }\n  - { from: cure-rate, to: dso, sign: lowers }\n`,
      'tree.circle',
      13,
      /cure-rate → dso → cure-rate/,
    ],
    [SMALL.replace('raises', 'rises'), 'tree.invalid', 11, /Did you mean "raises"/],
    [SMALL.replace('chain:', 'chian:'), 'tree.invalid', 7, /"chian" does not exist here. Did you mean "chain"/],
    [SMALL.replace('version: 1\n', ''), 'tree.invalid', 1, /"version" is missing/],
    [SMALL.replace('[complaint-rate]', 'complaint-rate'), 'tree.invalid', 7, /a list/],
    ['kpis: [', 'tree.yaml', 1, /no valid YAML/],
    ['', 'tree.invalid', 1, /a block of fields/],
  ]
  for (const [text, code, line, words] of broken) {
    const found = fault(text)
    assert.deepEqual([found.code, found.line], [code, line], found.en)
    assert.match(found.en, words)
    assert.ok(found.nl.includes(`regel ${line}`), found.nl)
  }
})

test('a KPI stands in another layer only with the reason why', () => {
  const tree = read(SMALL.replace('    - lead-time', '    - lead-time\n    - { kpi: nps, because: We act on it daily. }'))
  assert.ok(!isRefusal(tree))
  assert.deepEqual(tree.kpis.at(-1), {
    kpi: 'nps',
    layer: 'process',
    because: { nl: 'We act on it daily.', en: 'We act on it daily.' },
  })
})

test('an own KPI whose file was refused is left out with its edges, and the rest of the tree stands', () => {
  const text = SMALL.replace('    - lead-time', '    - lead-time\n    - own-thing').concat(
    '  - { from: own-thing, to: dso, sign: raises }\n',
  )
  assert.equal(fault(text).code, 'tree.kpi')
  const refused = [refuse('own.invalid', { nl: 'Fout.', en: 'Wrong.' }, { file: 'kpis/own-thing.kpi.yaml', row: 3 })]
  const tree = parseTree(text, 'tree.yaml', { ...HOUSE, refused })
  assert.ok(!isRefusal(tree))
  const small = read(SMALL)
  assert.deepEqual(tree, { ...small, leftOut: ['own-thing'] })
})

test('without a file the default of energy holds, and a file that cannot be read is refused', async () => {
  assert.deepEqual(await treeOf(join(folder, 'nowhere')), sectorTree('energy'))
  await writeFile(join(folder, 'tree.yaml'), SMALL)
  assert.deepEqual(await treeOf(folder), read(SMALL))
  await mkdir(join(folder, 'odd', 'tree.yaml'), { recursive: true })
  const odd = await treeOf(join(folder, 'odd'))
  assert.ok(isRefusal(odd) && odd.refused === 'tree.unreadable')
})

test('The published schema of the tree is the one by which it is read, and knows every KPI and every key', () => {
  const path = join(import.meta.dirname, '../../../docs/reference/tree.schema.json')
  const published: unknown = JSON.parse(readFileSync(path, 'utf8'))
  assert.deepEqual(published, treeSchema(), 'print it anew: node src/kpi/tree/tree-schema.ts > docs/reference/tree.schema.json')
  const text = JSON.stringify(published)
  for (const word of [...TREE_KEYS, ...CATALOGUE.map(({ id }) => id)]) assert.ok(text.includes(`"${word}"`), word)
})
