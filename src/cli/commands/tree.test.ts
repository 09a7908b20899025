import assert from 'node:assert/strict'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'
import { treeSchema } from '#kpi'
import { run, temporaryFolder } from '../testing.ts'

const folder = await temporaryFolder()
const data = join(folder, 'data')
const tree = (...args: string[]) => run(['tree', ...args, '--data', data])

const example = async () =>
  /```yaml\n([^]*?)```/.exec(await readFile(join(import.meta.dirname, '../../../docs/how-to/own-kpi.md'), 'utf8'))?.[1] ?? ''

test('without a file the tree of energy is shown: its layers, its views and what should lead to what', async () => {
  const { code, out, err } = await tree('--lang', 'nl')
  assert.equal(code, 0, err)
  assert.match(out, /^Energie · 15 KPI's \(de standaard van deze sector; een eigen boom begint met: stuurhuis tree init --sector energy\)/)
  assert.match(out, /\nResultaat\n[^]*cure-rate +Herstelratio +Klant\n[^]*\nKeten\n[^]*\nProces\n/)
  assert.match(out, /Klachten ↑ → Klantbeleving incasso ↓\n +Een klacht is ontevredenheid/)
  const { out: json } = await tree('--sector', 'water', '--json')
  assert.equal(JSON.parse(json).sector, 'water')
})

test('init writes the tree of a sector with its schema, and never over what is there', async () => {
  const { code, out, err } = await tree('init', '--sector', 'water', '--lang', 'en')
  assert.equal(code, 0, err)
  assert.match(out, /tree\.yaml written\. Change it/)
  const text = await readFile(join(data, 'tree.yaml'), 'utf8')
  assert.match(text, /^# yaml-language-server: \$schema=tree\.schema\.json\n/)
  assert.deepEqual(JSON.parse(await readFile(join(data, 'tree.schema.json'), 'utf8')), treeSchema())
  assert.match((await tree('--lang', 'en')).out, /^Water · 14 KPIs\n/)
  const again = await tree('init', '--sector', 'energy', '--lang', 'en')
  assert.equal(again.code, 1)
  assert.match(again.err, /is there already, and is not written over/)
  assert.equal(await readFile(join(data, 'tree.yaml'), 'utf8'), text)
})

test('the edges are measured on the data, each with what they say of it', async () => {
  await run(['demo', folder, '--customers', '1000', '--months', '24', '--end', '2026-02-28'])
  assert.equal((await run(['import', join(folder, 'events.ndjson'), '--data', join(folder, 'demo')])).code, 0)
  const measure = (...args: string[]) => run(['tree', '--measure', '--data', join(folder, 'demo'), ...args])
  const { code, out, err } = await measure('--by', 'region', '--lang', 'en')
  assert.equal(code, 0, err)
  assert.match(out, /^Energy · edges measured over region, by month\n/)
  assert.match(
    out,
    /Days to pay ↑ → Days sales outstanding ↑\n +Association, not cause: -?\d\.\d\d \(95% interval -?\d\.\d\d to -?\d\.\d\d\) over \d+ pairs;/,
  )
  assert.match(out, /Not enough data: \d+ pairs of complete figures, and at least \d+ are needed/)
  await mkdir(join(folder, 'demo/kpis'))
  await writeFile(
    join(folder, 'demo/kpis/own-bad.kpi.yaml'),
    (await example()).replace('own-paid-soon', 'own-bad').replace('FROM claim', 'FROM event'),
  )
  await writeFile(
    join(folder, 'demo/tree.yaml'),
    `version: 1
kpis:
  result: [dso, cure-rate, cost-burden, days-to-pay]
  process: [own-bad]
edges:
  - { from: days-to-pay, to: dso, sign: raises }
  - { from: own-bad, to: dso, sign: raises }
`,
  )
  const own = await measure('--by', 'region', '--json')
  assert.deepEqual(
    JSON.parse(own.out).edges.map(({ from }: { from: string }) => from),
    ['days-to-pay'],
    own.err,
  )
  assert.match((await measure('--lang', 'en')).err, /Measure over which segments\? Give --by region/)
  assert.match((await measure('--by', 'region', '--per', 'year', '--lang', 'en')).err, /Choose from: week, month, quarter/)
  assert.match((await tree('--by', 'region', '--lang', 'en')).err, /--by is for measuring: give --measure too/)
})

test('a tree that is wrong is refused with file and line', async () => {
  await writeFile(join(data, 'tree.yaml'), 'version: 1\nkpis:\n  result: [dso, nonsense]\n')
  const { code, err } = await tree('--lang', 'nl')
  assert.equal(code, 1)
  assert.match(err, /^tree\.yaml, regel 3, bij kpis\.result\[1\]: De KPI "nonsense" bestaat niet\./)
})

test('wrong use is told with what there is', async () => {
  assert.match((await tree('init', '--lang', 'en')).err, /Of which sector\? Give --sector\. There are: energy, water/)
  assert.match((await tree('--sector', 'gas', '--lang', 'en')).err, /There is no sector "gas"\. There are: energy/)
  assert.match((await tree('show', '--lang', 'en')).err, /"show" does not belong here/)
})
