import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { survived, torture, type Kill } from '../src/cli/torture.ts'

const { values } = parseArgs({
  options: { times: { type: 'string', default: '100' }, seed: { type: 'string', default: '20260201' } },
})
const [times, from] = [Number(values.times), Number(values.seed)]
if (!Number.isInteger(times) || times < 1) throw new Error(`--times is a whole number from 1 on, not ${values.times}.`)
if (!Number.isInteger(from)) throw new Error(`--seed is a whole number, not ${values.seed}.`)

const folder = await mkdtemp(join(tmpdir(), 'stuurhuis-torture-'))
let count = 0
const tell = (kill: Kill) => {
  count += 1
  const facts = kill.likeNew === null ? '' : kill.likeNew ? ', facts like new' : ', FACTS DIFFER'
  process.stdout.write(
    `${String(count).padStart(3)} ${kill.victim.padEnd(7)} ${String(kill.after).padStart(5)} ms ${kill.during.padEnd(9)} acknowledged ${kill.acknowledged}, there ${kill.there}, lost ${kill.lost}, doubled ${kill.doubled}${kill.torn ? ', TORN' : ''}${facts}\n`,
  )
}
const kills = await torture(folder, { times, from, victims: ['batches', 'ndjson', 'parquet'], tell })
await rm(folder, { recursive: true, force: true })

const sum = (of: (kill: Kill) => number) => kills.reduce((total, kill) => total + of(kill), 0)
const during = (phase: Kill['during']) => kills.filter((kill) => kill.during === phase).length
process.stdout.write(
  `\n${times} kills from seed ${from}, ${during('importing')} while importing and ${during('deriving')} while deriving; ${during('finished')} came to their end first. ` +
    `${sum((kill) => kill.lost)} lost, ${sum((kill) => kill.doubled)} doubled, ${kills.filter((kill) => kill.torn).length} torn; ` +
    `${kills.filter((kill) => kill.likeNew === false).length} of ${kills.filter((kill) => kill.likeNew !== null).length} derived other facts.\n`,
)
process.exitCode = kills.every(survived) ? 0 : 1
