import { test } from 'node:test'
import { emptyWorld, figuresFrom } from './testing/kpi-test.ts'
import { drawnKpi, drawThings } from './testing/drawn-kpi.ts'
import { simulate, dice, rowDice, normal } from './testing/simulated.ts'
import { balance, competingRisks, quantile, rate, ratio, restrictedMean, runOff, score, share } from './shape.ts'

const kinds = (process.env.KINDS ?? '').split(',').filter(Boolean)
const sizes = (process.env.SIZES ?? '60,200,1000').split(',').map(Number)
const SIGMA = Number(process.env.SIGMA ?? 1)
const q = (alone: boolean) => (alone ? 0.3 : 0.8625 / 2)
const qe = (alone: boolean) => (alone ? 0.6 / 1.3 : 1.725 / (1.725 + 1.1375))
const mix = (s: number, f: (strained: boolean) => number) => (1 - s) * f(false) + s * f(true)
const either = `if(${dice('alike')} < 0.5, ${dice('own')}, ${rowDice('own')})`
const cents = `toInt64(round(100000 * if(strained, 2, 1) * exp(${SIGMA} * ${normal('amount', 'world, person, number')})))`
const H = { paid: [0.006, 0.002], heavy: [0.0008, 0.003] }
const hz = (s: boolean) => H.paid[+s]! + H.heavy[+s]!
const T = `-log(${either}) / if(strained, ${hz(true)}, ${hz(false)})`
const C = `120 + 300 * ${rowDice('seen')}`
const followed = { time: `toInt64(floor(least(${T}, ${C})))`, cause: `if(floor(${T}) > floor(${C}), '', if(${rowDice('cause')} < if(strained, ${H.paid[1]! / hz(true)}, ${H.paid[0]! / hz(false)}), 'paid', 'heavy'))`, weight: cents }
const inc = (s: boolean, t: number, c: 'paid' | 'heavy') => (H[c][+s]! / hz(s)) * (1 - Math.exp(-hz(s) * (t + 1)))
const rm = (s: boolean, t: number) => Array.from({ length: t }, (_, i) => Math.exp(-hz(s) * (i + 1))).reduce((a, b) => a + b, 0)
const bis = (f: (x: number) => number) => { let a = 0, b = 1e6; for (let i = 0; i < 200; i++) { const m = (a + b) / 2; if (f(m) < 0) a = m; else b = m } return a }
const SC = (s: boolean) => s ? [0.2, 0.45] : [0.45, 0.15]
const lam = `(if(strained, 0.025, 0.01) * if(${dice('grumbling')} < 0.2, 3, 0.5) * (30 + floor(271 * ${rowDice('days')})) / 30.4375)`
const SHAPES: Record<string, any> = {
  share: { shape: share({ hit: 'hit' }), columns: { hit: `${either} < if(strained, 0.25, 0.05)` }, truth: (a: boolean) => mix(q(a), (s) => (s ? 0.25 : 0.05)) },
  ratio: { shape: ratio({ numerator: 'x', denominator: 'y' }), columns: { y: cents, x: `toInt64(round(${cents} * ${either} * if(strained, 0.4, 0.1)))` }, truth: (a: boolean) => mix(qe(a), (s) => (s ? 0.2 : 0.05)) },
  ratio1: { unit: 'share', shape: ratio({ numerator: 'x', denominator: 'y' }), columns: { y: '1', x: `${either} < if(strained, 0.4, 0.2)` }, truth: (a: boolean) => mix(q(a), (s) => (s ? 0.4 : 0.2)) },
  median: { shape: quantile({ value: 'value', share: 0.5 }), columns: { value: `-log(${either}) * if(strained, 3, 1)` }, truth: (a: boolean) => bis((x) => mix(q(a), (s) => 1 - Math.exp(-x / (s ? 3 : 1))) - 0.5) },
  p90: { shape: quantile({ value: 'value', share: 0.9 }), columns: { value: `-log(${either}) * if(strained, 3, 1)` }, truth: (a: boolean) => bis((x) => mix(q(a), (s) => 1 - Math.exp(-x / (s ? 3 : 1))) - 0.9) },
  incidence: { shape: competingRisks({ cause: 'paid', weight: '1', horizon: 'horizon_days' }), columns: followed, truth: (a: boolean) => mix(q(a), (s) => inc(s, 180, 'paid')) },
  heavy: { shape: competingRisks({ cause: 'heavy', weight: '1', horizon: 'horizon_days' }), columns: followed, truth: (a: boolean) => mix(q(a), (s) => inc(s, 180, 'heavy')) },
  heavyEuro: { shape: competingRisks({ cause: 'heavy', weight: 'weight', horizon: 'horizon_days' }), columns: followed, truth: (a: boolean) => mix(qe(a), (s) => inc(s, 180, 'heavy')) },
  mean: { shape: restrictedMean({ weight: '1', horizon: 'horizon_days' }), columns: followed, truth: (a: boolean) => mix(q(a), (s) => rm(s, 180)) },
  meanEuro: { shape: restrictedMean({ weight: 'weight', horizon: 'horizon_days' }), columns: followed, truth: (a: boolean) => mix(qe(a), (s) => rm(s, 180)) },
  rate: { shape: rate({ hits: 'hits', thing: 'file' }), columns: { file: `concat(toString(person), '-', toString(number))`, from_on: `toDate32('2026-01-01')`, until_on: `toDate32('2026-01-01') + 30 + toInt32(floor(271 * ${rowDice('days')}))`, hits: `toInt64(floor(log(${rowDice('hits')}) / (log(${lam}) - log(1 + ${lam}))))` },
    truth: (a: boolean) => 1000 * mix(q(a), (s) => (s ? 0.025 : 0.01)) },
  runoff: { unit: 'share', shape: runOff({ amounts: 'recoveries', horizon: 'horizon_days' }), columns: { principal: cents, observed: `toInt64(floor(${C}))`, recoveries: `[(toUInt32(20), toInt64(round(if(${rowDice('part')} < 0.3, 0.2, 0) * ${cents}))), (toUInt32(21 + least(10000, floor(-log(${either}) / if(strained, 0.002, 0.006)))), toInt64(round(0.8 * ${cents})))]` },
    truth: (a: boolean) => 0.06 + 0.8 * mix(qe(a), (s) => 1 - Math.exp(-(s ? 0.002 : 0.006) * 160)) },
  score: { shape: score({ answer: 'answer' }), columns: { answer: `if(${either} < if(strained, ${SC(true)[0]}, ${SC(false)[0]}), 10, if(${either} > 1 - if(strained, ${SC(true)[1]}, ${SC(false)[1]}), 3, 7))` }, truth: (a: boolean) => 100 * mix(q(a), (s) => SC(s)[0]! - SC(s)[1]!) },
  dso: { shape: balance('simple'), columns: { day: `toDate32('2025-12-01')`, sold: cents, issued: '1', open: `if(${either} < if(strained, 0.7, 0.4), ${cents}, 0)`, current: '0' }, truth: (a: boolean) => 92 * mix(qe(a), (s) => (s ? 0.7 : 0.4)) },
}
for (const kind of kinds.length ? kinds : Object.keys(SHAPES))
  test(kind, async () => {
    const { shape, columns, truth, unit } = SHAPES[kind]
    for (const alone of [true, false]) {
      const parts: string[] = []
      for (const customers of sizes) {
        const t0 = Date.now()
        const world = await emptyWorld()
        await drawThings(world, [])
        await simulate(world, { worlds: 1000, customers, columns, alone })
        const t1 = Date.now()
        const figures = await figuresFrom(world, drawnKpi(shape, unit ?? 'days'), kind === 'dso' ? { per: 'month', from: '2026-01-01', to: '2026-02-01', asOf: '2026-01-31', by: ['segment'] } : { per: 'cohort', from: '2026-01-01', to: kind === 'rate' ? '2027-01-01' : '2026-02-01', asOf: '2030-01-01', by: ['segment'] })
        const want = truth(alone)
        let [low, high, none, sum, width, open] = [0, 0, 0, 0, 0, 0]
        for (const f of figures) { if (f.value === null) { none++; if (none < 2) console.log(f.reason, f.n); continue } ; if (f.low === null || f.high === null) open++; sum += f.value; if (f.low !== null && f.low > want) low++; else if (f.high !== null && f.high < want) high++; width += (f.high ?? f.value) - (f.low ?? f.value) }
        const n = figures.length
        parts.push(`${customers}: ${((1 - (low + high) / n) * 100).toFixed(1)} (${low}/${high} none ${none} open ${open}; ${(sum / n).toPrecision(4)} vs ${want.toPrecision(4)}; w ${(width / n).toPrecision(3)}; ${t1 - t0}+${Date.now() - t1} ms)`)
        await world.command('DROP TABLE drawn')
      }
      console.log(kind, alone ? 'alone    ' : 'clustered', parts.join(' | '))
    }
  })

function lg(p: number) { return Math.log(p / (1 - p)) }
function ex(x: number) { return 1 / (1 + Math.exp(-x)) }
function t(df: number) { const z = 1.959964, g = (z**3+z)/4, h=(5*z**5+16*z**3+3*z)/96, i=(3*z**7+19*z**5+17*z**3-15*z)/384, j=(79*z**9+776*z**7+1482*z**5-1920*z**3-945*z)/92160; return z+g/df+h/df**2+i/df**3+j/df**4 }
