import type { Words } from '#base'

/** The planted effects: everything in which the demo world is unfair or changes, in one place. */
export const PLANT = {
  /** One-parent households fall back faster: the daily hazard of new trouble after a cure, times this. */
  repeat: { household: 'one-parent', hazardRatio: 2 },
  /** In the last months, a file's court review in this region ends in a heavy measure this many times as often. */
  harshRegion: { region: 'Zuid', lastMonths: 15, factor: 2 },
  /** In the last months the partner charges a fixed extra cost on every file it gets in this region. */
  extraCost: { region: 'Oost', lastMonths: 12, cents: 7500 },
  /** In the last months reminders go out this many days earlier. */
  earlyReminder: { lastMonths: 12, days: 7 },
  /** Customers in their first year who pay by transfer do so this many days later. */
  slowStarters: { tenure: '<1y', days: 5 },
  /** Trouble of a small business is a collapse this many times as often. */
  businessCollapse: { segment: 'small-business', factor: 2.5 },
} as const

/** An effect that was put into the demo world on purpose, so that one can see whether a KPI finds it. */
export type PlantedTruth = {
  id: string
  words: Words
  /** The KPI in which it shows. */
  kpi: string
  /** Where it holds; everyone else of the same kind is the comparison. */
  group: Record<string, string>
  /** It holds for what starts in the last so many calendar months; null for always. */
  lastMonths: number | null
  /** How it is put in: exact, in the mechanism that makes the world. */
  planted: { size: number; unit: 'hazard ratio' | 'chance ratio' | 'cents per file' | 'days'; how: string }
  /** What measuring shows: the value to expect of any world, and the range, two to three standard deviations wide on either side, for a world of 20,000 customers. */
  measured: { what: string; expected: number; low: number; high: number }
}

/** The truths to be found in every demo world. */
export const PLANTED_TRUTHS: PlantedTruth[] = [
  {
    id: 'one-parent-repeat',
    kpi: 'repeat-arrears',
    group: { household: PLANT.repeat.household },
    lastMonths: null,
    words: {
      nl: 'Eenoudergezinnen raken na herstel ongeveer twee keer zo vaak binnen een jaar opnieuw achter.',
      en: 'One-parent households fall behind again within a year of cure about twice as often.',
    },
    planted: {
      size: PLANT.repeat.hazardRatio,
      unit: 'hazard ratio',
      how: 'daily hazard of new trouble from 35 days after a cure on: 0.00126 instead of 0.00063',
    },
    measured: { what: 'repeat arrears within 365 days: one-parent households / all others', expected: 1.83, low: 1.2, high: 2.5 },
  },
  {
    id: 'harsh-region',
    kpi: 'escalation-rate',
    group: { region: PLANT.harshRegion.region },
    lastMonths: PLANT.harshRegion.lastMonths,
    words: {
      nl: 'In Zuid loopt een dossier sinds vijftien maanden twee keer zo vaak uit op een zware maatregel.',
      en: 'In Zuid a file has ended in a heavy measure twice as often for fifteen months.',
    },
    planted: {
      size: PLANT.harshRegion.factor,
      unit: 'chance ratio',
      how: 'chance of a heavy measure at the first court review, two to three months after opening: 0.84 instead of 0.42 (half of either for the vulnerable)',
    },
    measured: { what: 'escalation rate at 180 days of files opened in the period: Zuid / other regions', expected: 2, low: 1.5, high: 2.9 },
  },
  {
    id: 'extra-cost',
    kpi: 'cost-burden',
    group: { region: PLANT.extraCost.region },
    lastMonths: PLANT.extraCost.lastMonths,
    words: {
      nl: 'In Oost brengt de incassopartner sinds twaalf maanden op elk dossier EUR 75 administratiekosten extra in rekening.',
      en: 'In Oost the partner has charged EUR 75 of administration costs extra on every file for twelve months.',
    },
    planted: {
      size: PLANT.extraCost.cents,
      unit: 'cents per file',
      how: 'cost.charged of kind administration-costs when the partner starts on a file in the region',
    },
    measured: {
      what: 'cents charged to the customer per file that reached the partner in the period: Oost minus Noord and West',
      expected: 7500,
      low: 2600,
      high: 12_400,
    },
  },
  {
    id: 'early-reminder',
    kpi: 'days-to-pay',
    group: { method: 'transfer' },
    lastMonths: PLANT.earlyReminder.lastMonths,
    words: {
      nl: 'Sinds twaalf maanden gaat de herinnering zeven dagen eerder uit; wie overmaakt betaalt daardoor gemiddeld bijna anderhalve dag eerder.',
      en: 'For twelve months reminders have gone out seven days earlier; who pays by transfer does so almost one and a half days sooner on average.',
    },
    planted: {
      size: -PLANT.earlyReminder.days,
      unit: 'days',
      how: 'the 20.5 percent of transfers that are forgotten are paid one to three days after the reminder, which goes out 3 instead of 10 days after the due day, for claims issued in the period',
    },
    measured: {
      what: 'days to pay (to 180 days) of transfer claims of customers over 3 years: issued in the first six months of the period minus the six months before',
      expected: -1.2,
      low: -2.3,
      high: -0.2,
    },
  },
  {
    id: 'slow-starters',
    kpi: 'days-to-pay',
    group: { tenure: PLANT.slowStarters.tenure },
    lastMonths: null,
    words: {
      nl: 'Klanten in hun eerste jaar die zelf overmaken, betalen vijf dagen later.',
      en: 'Customers in their first year who pay by transfer do so five days later.',
    },
    planted: {
      size: PLANT.slowStarters.days,
      unit: 'days',
      how: 'every transfer that is not forgotten (79.5 percent) comes five days later while tenure is under one year',
    },
    measured: {
      what: 'days to pay (to 180 days) of transfer claims: tenure under 1 year minus over 3 years',
      expected: 2.9,
      low: 1.6,
      high: 4.2,
    },
  },
  {
    id: 'business-recovery',
    kpi: 'recovery-rate',
    group: { segment: PLANT.businessCollapse.segment },
    lastMonths: null,
    words: {
      nl: 'Van kleinzakelijke klanten komt minder binnen: hun geldnood is tweeënhalf keer zo vaak een instorting.',
      en: 'Less is recovered from small businesses: their trouble is a collapse two and a half times as often.',
    },
    planted: {
      size: PLANT.businessCollapse.factor,
      unit: 'chance ratio',
      how: 'chance that trouble is a collapse (55 percent of which never recover): 0.425 or 0.60 instead of 0.17 or 0.24',
    },
    measured: { what: 'recovery rate at 180 days of mature files: small business minus home', expected: -0.2, low: -0.32, high: -0.08 },
  },
]
