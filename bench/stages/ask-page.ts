import { join } from 'node:path'
import { isRefusal } from '#base'
import { createApp, worldOf } from '#api'
import { CATALOGUE, DEFAULT_SECTOR, sectorTree } from '#kpi'
import { openStore } from '#store'
import { load, quantile, timed, type Measured } from '../measure.ts'

const WARM = 100

/** Loads what the home page asks for, through the server's own routes: the first time after opening the store, and again when nothing has changed. */
export async function askPage({ folder }: { folder: string }): Promise<Measured[]> {
  const opened = await timed(() => openStore({ folder: join(folder, 'from-ndjson') }, 'bench'))
  const store = opened.result
  if (isRefusal(store)) throw new Error(store.words.en)
  const app = createApp({ world: worldOf(store), webRoot: folder, version: 'bench' })
  const months = 'per=month&from=2023-04-01&to=2026-04-01'
  const chosen = sectorTree(DEFAULT_SECTOR).kpis.map(({ kpi }) => `kpi=${kpi}`)
  const paths = ['/v1/kpis', '/v1/tree', '/v1/creditors', `/v1/figures?${[months, ...chosen].join('&')}`]
  const before = load()
  const page = async () => {
    const answers = await Promise.all(paths.map(async (path) => app.request(path)))
    for (const answer of answers) if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
    return (await Promise.all(answers.map((answer) => answer.text()))).reduce((bytes, text) => bytes + text.length, 0)
  }
  const cold = await timed(page)
  const warm: number[] = []
  for (let i = 0; i < WARM; i++) warm.push((await timed(page)).seconds)
  const catalogue = () => timed(async () => (await app.request(`/v1/figures?per=month`)).text())
  const whole = await catalogue()
  const again: number[] = []
  for (let i = 0; i < WARM; i++) again.push((await catalogue()).seconds)
  await store.close()
  const group = 'Home page'
  return [
    { group, what: 'opening the store', seconds: opened.seconds, processor: opened.processor },
    {
      group,
      what: 'cold: first time in a new process',
      seconds: cold.seconds,
      processor: cold.processor,
      towards: ['page-cold'],
      beside: `${Math.round(cold.result / 1024)} KiB of answers, load ${before}`,
    },
    { group, what: 'warm: middle of 100', seconds: quantile(warm, 0.5) },
    { group, what: 'warm: 95th of 100', seconds: quantile(warm, 0.95), towards: ['page-warm'] },
    {
      group,
      what: `the whole catalogue of ${CATALOGUE.length}, 24 months, once`,
      seconds: whole.seconds,
      processor: whole.processor,
      towards: ['catalogue', 'all-kpis'],
    },
    { group, what: 'the whole catalogue again, nothing changed: 95th of 100', seconds: quantile(again, 0.95), towards: ['catalogue-warm'] },
  ]
}
