import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { World } from '#api'
import { addMonths, daysBetween, periodsBetween, refuse, seed, type Day, type Figure, type Instant, type Refusal, type Words } from '#base'
import { CATALOGUE, type Kpi, type Question } from '#kpi'

const AS_OF = '2026-11-20' as Day
const KNOWN_AT = '2026-11-21T06:00:00.000Z' as Instant
const VALUES = { region: ['Midden', 'Noord', 'Oost', 'Zuid'], product: ['elektriciteit', 'gas', 'warmte'], vulnerable: ['ja', 'nee'] }

/** A world of invented figures with every status in it, for states of the page that a real store is not in: empty, gone. */
export function fixtureWorld(state: 'full' | 'empty' | 'gone' = 'full'): World {
  return {
    catalogue: CATALOGUE,
    watermark: async () => state,
    answer: async (question) => {
      if (state === 'gone') throw new Error('The query failed.', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) })
      return state === 'empty' ? [] : answer(question)
    },
    describe: async () => ({
      creditors: state === 'empty' ? [] : ['noorderlicht-energie', 'waterland'].map((id) => ({ id, events: 1_284_310, firstOn: '2024-05-02' as Day, lastOn: AS_OF })),
      dimensions: VALUES,
    }),
  }
}

function answer({ kpis, where = {}, creditor, per = 'month', ...question }: Question): Figure[] | Refusal {
  const unknown = Object.keys(where).find((dimension) => !(dimension in VALUES))
  if (unknown) return refuse('dimension.unknown', { nl: `De dimensie "${unknown}" bestaat niet.`, en: `There is no dimension "${unknown}".` })
  const to = question.to ?? ('2026-12-01' as Day)
  const from = question.from ?? addMonths(to, -24)
  const part = JSON.stringify([where, creditor])
  return CATALOGUE.filter(({ id }) => !kpis || kpis.includes(id)).flatMap((kpi) =>
    kpi.variants.flatMap((variant) =>
      horizons(kpi).flatMap((horizon) => periodsBetween(from, to, per).map((period) => drawn({ kpi, variant, horizon, period, per, part }))),
    ),
  )
}

function horizons({ parameters }: Kpi): (number | null)[] {
  const days = parameters.horizon_days?.default
  return Array.isArray(days) ? days.map(Number) : [typeof days === 'number' ? days : null]
}

type Drawn = { kpi: Kpi; variant: Kpi['variants'][number]; horizon: number | null; period: { name: string; from: Day; to: Day }; per: Figure['per']; part: string }

function drawn({ kpi, variant, horizon, period, per, part }: Drawn): Figure {
  const dice = seed(7).fork(`${kpi.id} ${variant.id} ${horizon} ${period.name} ${part}`)
  const unit = variant.unit ?? kpi.unit
  const level = (unit === 'days' ? 38 : 0.32) * (0.6 + 0.4 * seed(3).fork(variant.id).next()) * Math.sqrt((horizon ?? 365) / 365)
  const value = level * (1 + 0.05 * (daysBetween('2024-11-01' as Day, period.from) / 365) + 0.06 * dice.next())
  const waits = daysBetween(AS_OF, period.to) + (kpi.shows === 'photo' ? 0 : (horizon ?? 180))
  const status: Figure['status'] = period.name === '2025-03' && kpi.id === 'repeat-arrears' ? 'refused' : waits > 1 ? 'provisional' : 'complete'
  const half = level * (status === 'provisional' ? 0.05 : 0.03)
  const known = status === 'refused' ? NOTHING : { value, low: value - half, high: value + half, n: 900 + dice.whole(0, 300), numerator: value, denominator: 1 }
  return {
    ...{ kpi: kpi.id, variant: variant.id, unit, per, period: period.name, from: period.from, to: period.to, group: null, horizon },
    ...known,
    status,
    reason: status === 'complete' ? null : { code: `figure.${status}`, words: status === 'refused' ? TOO_FEW : immature(waits) },
    ...{ parameters: {}, definition: '3f9a1c07be42', asOf: AS_OF, knownAt: KNOWN_AT },
  }
}

const NOTHING = { value: null, low: null, high: null, n: 12, numerator: null, denominator: null }

const TOO_FEW: Words = {
  nl: '12 onder risico; minder dan 30 geeft geen betrouwbaar cijfer.',
  en: '12 at risk; fewer than 30 gives no dependable figure.',
}

function immature(days: number): Words {
  return { nl: `De laatste dossiers zijn over ${days} dagen lang genoeg gevolgd.`, en: `The last files will have been followed long enough in ${days} days.` }
}

test('the invented world holds every KPI of the home page and says when it does not know', async () => {
  const figures = await fixtureWorld().answer({})
  assert.ok(Array.isArray(figures))
  assert.equal(new Set(figures.map(({ kpi }) => kpi)).size, CATALOGUE.length)
  assert.deepEqual(new Set(figures.map(({ status }) => status)), new Set(['complete', 'provisional', 'refused']))
})
