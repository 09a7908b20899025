import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { World } from '#api'
import { addMonths, dayOf, daysBetween, periodsBetween, refuse, seed, type Day, type Figure, type Instant, type Words } from '#base'
import type { Kpi, Question } from '#kpi'

type Sketch = { variant: string; horizon: number | null; level: number; drift: number; wobble: number; maturesIn: number }

const AS_OF = '2026-11-20' as Day
const KNOWN_AT = '2026-11-21T06:00:00.000Z' as Instant

/** A world of invented figures with every status in it, for looking at the page before there is a store. */
export function fixtureWorld(options: { empty?: boolean; gone?: boolean } = {}): World {
  const gone = () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }))
  return {
    catalogue: CATALOGUE,
    watermark: async () => (options.empty ? 'empty' : 'fixture'),
    answer: async (question) => {
      if (options.gone) return gone()
      return options.empty ? [] : answer(question)
    },
    describe: async () => ({
      creditors: options.empty
        ? []
        : [
            { id: 'noorderlicht-energie', events: 1_284_310, firstOn: '2024-05-02' as Day, lastOn: AS_OF },
            { id: 'waterland', events: 402_118, firstOn: '2024-06-11' as Day, lastOn: AS_OF },
          ],
      dimensions: { region: ['Midden', 'Noord', 'Oost', 'Zuid'], product: ['elektriciteit', 'gas', 'warmte'], vulnerable: ['ja', 'nee'] },
    }),
  }
}

function answer(question: Question): Figure[] | ReturnType<typeof refuse> {
  const unknown = Object.keys(question.where ?? {}).find((dimension) => !['region', 'product', 'vulnerable'].includes(dimension))
  if (unknown !== undefined)
    return refuse('dimension.unknown', { nl: `De dimensie "${unknown}" bestaat niet.`, en: `There is no dimension "${unknown}".` })
  const per = question.per ?? 'month'
  const to = question.to ?? (addMonths(`${AS_OF.slice(0, 7)}-01` as Day, 1) as Day)
  const from = question.from ?? addMonths(to, per === 'quarter' ? -72 : -24)
  const where = JSON.stringify([question.where ?? {}, question.creditor ?? ''])
  return CATALOGUE.filter((kpi) => !question.kpis || question.kpis.includes(kpi.id)).flatMap((kpi) =>
    (SKETCHES[kpi.id] ?? []).flatMap((sketch) =>
      periodsBetween(from, to, per).map((period) => drawn(kpi, sketch, period, per, where)),
    ),
  )
}

function drawn(kpi: Kpi, sketch: Sketch, period: { name: string; from: Day; to: Day }, per: Figure['per'], where: string): Figure {
  const dice = seed(7).fork(`${kpi.id}${sketch.variant}${sketch.horizon}${period.name}${where}`)
  const age = daysBetween('2024-11-01' as Day, period.from) / 365
  const value = sketch.level * (1 + sketch.drift * age) + sketch.wobble * (dice.next() - 0.5) * sketch.level
  const half = sketch.level * (where === '[{},""]' ? 0.025 : 0.08) * (0.8 + 0.4 * dice.next())
  const n = Math.round(900 + 300 * dice.next())
  const waits = daysBetween(AS_OF, period.to) + sketch.maturesIn
  const base = {
    kpi: kpi.id,
    variant: sketch.variant,
    unit: kpi.variants.find((variant) => variant.id === sketch.variant)?.unit ?? kpi.unit,
    per,
    period: period.name,
    from: period.from,
    to: period.to,
    group: null,
    horizon: sketch.horizon,
    parameters: { grace_days: 14 },
    definition: '3f9a1c07be42',
    asOf: AS_OF,
    knownAt: KNOWN_AT,
  }
  if (kpi.id === 'repeat-arrears' && period.name === '2025-03')
    return { ...base, ...NOTHING, n: 12, status: 'refused', reason: { code: 'figure.too-few', words: TOO_FEW } }
  const provisional = waits > 1
  return {
    ...base,
    value,
    low: value - half * (provisional ? 1.8 : 1),
    high: value + half * (provisional ? 1.8 : 1),
    n,
    numerator: Math.round(n * (value < 1 ? value : 1)),
    denominator: n,
    status: provisional ? 'provisional' : 'complete',
    reason: provisional ? { code: 'figure.immature', words: immature(waits) } : null,
  }
}

const NOTHING = { value: null, low: null, high: null, numerator: null, denominator: null }

const TOO_FEW: Words = {
  nl: '12 onder risico; minder dan 30 geeft geen betrouwbaar cijfer.',
  en: '12 at risk; fewer than 30 gives no dependable figure.',
}

function immature(days: number): Words {
  return {
    nl: `De laatste dossiers zijn over ${days} dagen pas lang genoeg gevolgd.`,
    en: `The last files will have been followed long enough only in ${days} days.`,
  }
}

const one = (variant: string, level: number, drift: number, wobble: number, maturesIn: number, horizon: number | null = null): Sketch => ({
  variant,
  horizon,
  level,
  drift,
  wobble,
  maturesIn,
})

const SKETCHES: Record<string, Sketch[]> = {
  dso: [one('simple', 41, -0.05, 0.05, 0), one('count-back', 39, -0.03, 0.05, 0), one('best-possible', 28, 0, 0.02, 0), one('collection-effectiveness', 0.91, 0.01, 0.02, 0)],
  'days-to-pay': [one('euro', 33, -0.08, 0.05, 180), one('count', 27, -0.06, 0.05, 180), one('naive', 22, -0.1, 0.05, 0)],
  'recovery-rate': [one('euro', 0.71, 0.02, 0.05, 365, 365), one('euro', 0.62, 0.02, 0.05, 180, 180), one('euro', 0.48, 0.03, 0.05, 90, 90)],
  'repeat-arrears': [one('share', 0.314, 0.06, 0.08, 365, 365), one('share', 0.21, 0.06, 0.08, 180, 180), one('share', 0.12, 0.06, 0.08, 90, 90)],
  'cost-burden': [one('charged', 0.38, 0.1, 0.06, 0), one('paid', 0.22, 0.1, 0.06, 0), one('above-double', 0.061, 0.1, 0.06, 0)],
  'escalation-rate': [one('count', 0.083, -0.09, 0.12, 180, 180), one('euro', 0.121, -0.09, 0.12, 180, 180)],
}

const words = (nl: string, en: string): Words => ({ nl, en })

function kpi(id: string, view: Kpi['view'], unit: Kpi['unit'], better: Kpi['better'], shows: Kpi['shows'], text: Record<'name' | 'question' | 'formula' | 'trap', Words>, variants: Kpi['variants']): Kpi {
  const { trap, ...rest } = text
  return {
    ...{ id, view, unit, better, shows, variants, ...rest, layer: 'result', needs: [], events: [], rows: '' as Kpi['rows'] },
    dimensions: ['region', 'product', 'vulnerable'],
    shape: {} as Kpi['shape'],
    parameters: { grace_days: { name: words('Dagen respijt na de vervaldag', 'Grace days after the due day'), default: 14, type: 'UInt32' } },
    traps: [trap],
    source: `docs/reference/kpis.nl.md#${id}`,
  }
}

const CATALOGUE: readonly Kpi[] = [
  kpi('dso', 'money', 'days', 'lower', 'photo', {
    name: words('DSO', 'Days sales outstanding'),
    question: words('Hoeveel dagen omzet staat aan het einde van de periode nog open?', 'How many days of sales are still open at the end of the period?'),
    formula: words('Openstaand saldo aan het einde van de periode / omzet van de laatste drie kalendermaanden × aantal dagen. Onder risico: alle uitgegeven vorderingen.', 'Balance open at the end of the period / sales of the last three calendar months × days. At risk: all claims issued.'),
    trap: words('Groeiende omzet verlaagt DSO zonder dat iemand sneller betaalt.', 'Growing sales lower DSO without anyone paying sooner.'),
  }, [
    { id: 'simple', name: words('Eenvoudig', 'Simple') },
    { id: 'count-back', name: words('Terugtelmethode', 'Count-back') },
    { id: 'best-possible', name: words('Best haalbaar', 'Best possible') },
    { id: 'collection-effectiveness', name: words('Inningseffectiviteit (CEI)', 'Collection effectiveness (CEI)'), unit: 'ratio' },
  ]),
  kpi('days-to-pay', 'money', 'days', 'lower', 'cohort', {
    name: words('Betaaltermijn', 'Days to pay'),
    question: words('Hoeveel dagen duurt het naar verwachting tot een vordering volledig is betaald?', 'How many days is it expected to take until a claim is paid in full?'),
    formula: words('Verwachte dagen van factuur tot volledige betaling, tot ten hoogste 180 dagen; open vorderingen tellen mee als nog niet betaald.', 'Expected days from issue to full payment, up to 180 days; open claims count as not yet paid.'),
    trap: words('Het gemiddelde van alleen betaalde facturen daalt als trage dossiers worden overgedragen.', 'The mean of paid invoices only falls when slow files are handed over.'),
  }, [
    { id: 'euro', name: words('Gewogen naar euro', 'Euro-weighted') },
    { id: 'count', name: words('Per vordering', 'By count') },
    { id: 'naive', name: words('Alleen betaald (naïef)', 'Paid only (naive)') },
  ]),
  kpi('recovery-rate', 'money', 'share', 'higher', 'cohort', {
    name: words('Incassosucces', 'Recovery rate'),
    question: words('Welk deel van de hoofdsom is binnen de termijn na het openen van het dossier betaald?', 'What share of principal is paid within the window after the file was opened?'),
    formula: words('Hoofdsom betaald binnen de termijn / hoofdsom van alle in de periode geopende dossiers.', 'Principal paid within the window / principal of all files opened in the period.'),
    trap: words('Nooit over gesloten dossiers: die verbeteren als moeilijke zaken vertrekken.', 'Never over closed files: those improve when hard cases leave.'),
  }, [{ id: 'euro', name: words('Gewogen naar euro', 'Euro-weighted') }]),
  kpi('repeat-arrears', 'customer', 'share', 'lower', 'cohort', {
    name: words('Herhaalachterstand', 'Repeat arrears'),
    question: words('Welk deel van de klanten raakt binnen een jaar na herstel opnieuw achter?', 'What share of customers falls behind again within a year of cure?'),
    formula: words('Kans op een nieuwe achterstand binnen 365 dagen na herstel; vertrekken concurreert. Onder risico: klanten van wie de achterstand in de periode eindigde.', 'Probability of new arrears within 365 days of cure; leaving competes. At risk: customers whose arrears ended in the period.'),
    trap: words('Een geslaagde incasso is pas geslaagd als de klant bij blijft.', 'A recovery has only succeeded when the customer stays up to date.'),
  }, [{ id: 'share', name: words('Kans op nieuwe achterstand', 'Probability of new arrears') }]),
  kpi('cost-burden', 'society', 'ratio', 'lower', 'cohort', {
    name: words('Kostenophoging', 'Cost on top of principal'),
    question: words('Hoeveel kosten komen er boven op de hoofdsom?', 'How much cost comes on top of the principal?'),
    formula: words('In rekening gebrachte kosten / hoofdsom van de in de periode geopende dossiers.', 'Costs charged / principal of the files opened in the period.'),
    trap: words('In rekening gebracht, betaald en kwijtgescholden zijn drie verschillende bedragen.', 'Charged, paid and waived are three different amounts.'),
  }, [
    { id: 'charged', name: words('In rekening gebracht', 'Charged') },
    { id: 'paid', name: words('Betaald', 'Paid') },
    { id: 'above-double', name: words('Meer dan dubbel verschuldigd', 'Owes more than double'), unit: 'share' },
  ]),
  kpi('escalation-rate', 'society', 'share', 'lower', 'cohort', {
    name: words('Escalatiegraad', 'Escalation rate'),
    question: words('Welk deel van de dossiers eindigt binnen 180 dagen in een zware maatregel?', 'What share of files ends in a heavy measure within 180 days?'),
    formula: words('Kans op een eerste zware maatregel binnen 180 dagen na opening; betaling, regeling en intrekking concurreren.', 'Cumulative incidence of a first heavy measure within 180 days of opening; payment, arrangement and withdrawal compete.'),
    trap: words('1 − Kaplan-Meier overschat: betalen en escaleren concurreren.', '1 − Kaplan-Meier overstates: payment and escalation compete.'),
  }, [
    { id: 'count', name: words('Per dossier', 'By count') },
    { id: 'euro', name: words('Gewogen naar euro', 'Euro-weighted') },
  ]),
]

test('the invented world holds every KPI of the home page and says when it does not know', async () => {
  const figures = await fixtureWorld().answer({})
  assert.ok(Array.isArray(figures))
  assert.deepEqual(new Set(figures.map((figure) => figure.kpi)).size, 6)
  assert.ok(figures.some((figure) => figure.status === 'provisional') && figures.some((figure) => figure.status === 'refused'))
  assert.equal(dayOf(KNOWN_AT), '2026-11-21')
})
