import type { Words } from '#base'
import { PLANT } from './plant.ts'

/** What measuring shows: the value to expect of any world, and the range, two to three standard deviations wide on either side, for a world of 20,000 customers. */
export type Measured = {
  id: string
  /** The KPI in which it shows; null where none counts it yet. */
  kpi: string | null
  what: string
  expected: number
  low: number
  high: number
  /** The value that means: no effect. */
  nothing: number
}

/** An effect that was put into the demo world on purpose, so that one can see whether a KPI finds it. */
export type PlantedTruth = {
  id: string
  words: Words
  /** Where it holds; everyone else of the same kind is the comparison. */
  group: Record<string, string>
  /** It holds for what starts in the last so many calendar months; null for always. */
  lastMonths: number | null
  /** How it is put in: exact, in the mechanism that makes the world. */
  planted: { size: number; unit: 'hazard ratio' | 'chance ratio' | 'cents per file' | 'days' | 'chance difference'; how: string }
  measured: readonly Measured[]
}

/** The truths to be found in every demo world. */
export const PLANTED_TRUTHS: PlantedTruth[] = [
  {
    id: 'one-parent-repeat',
    group: { household: PLANT.repeat.household },
    lastMonths: null,
    words: {
      nl: 'Eenoudergezinnen raken na herstel bijna twee keer zo vaak binnen een jaar opnieuw achter.',
      en: 'One-parent households fall behind again within a year of cure almost twice as often.',
    },
    planted: {
      size: PLANT.repeat.hazardRatio,
      unit: 'hazard ratio',
      how: 'daily hazard of new trouble from 35 days after a cure on: 0.00126 instead of 0.00063',
    },
    measured: [
      {
        id: 'one-parent-repeat',
        kpi: 'repeat-arrears',
        what: 'repeat arrears within 365 days: one-parent households / all others',
        expected: 1.7,
        low: 1.2,
        high: 2.2,
        nothing: 1,
      },
    ],
  },
  {
    id: 'harsh-region',
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
    measured: [
      {
        id: 'harsh-region',
        kpi: 'escalation-rate',
        what: 'escalation rate at 180 days of files opened in the period: Zuid / other regions',
        expected: 2.05,
        low: 1.25,
        high: 2.9,
        nothing: 1,
      },
    ],
  },
  {
    id: 'extra-cost',
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
    measured: [
      {
        id: 'extra-cost',
        kpi: 'cost-burden',
        what: 'cents charged to the customer within 90 days per file opened in the first nine months of the period (45 percent of them reach the partner): Oost minus Noord and West',
        expected: 3350,
        low: 1100,
        high: 5600,
        nothing: 0,
      },
    ],
  },
  {
    id: 'early-reminder',
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
    measured: [
      {
        id: 'early-reminder',
        kpi: 'days-to-pay',
        what: 'days to pay (to 180 days) of transfer claims of customers over 3 years that did not come as far as the fourteen-day letter: issued in the first six months of the period minus the six months before',
        expected: -1.4,
        low: -1.6,
        high: -1.15,
        nothing: 0,
      },
    ],
  },
  {
    id: 'slow-starters',
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
    measured: [
      {
        id: 'slow-starters',
        kpi: 'days-to-pay',
        what: 'days to pay (to 180 days) of transfer claims: tenure under 1 year minus over 3 years',
        expected: 3.1,
        low: 2.1,
        high: 4.1,
        nothing: 0,
      },
    ],
  },
  {
    id: 'business-recovery',
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
    measured: [
      {
        id: 'business-recovery',
        kpi: 'recovery-rate',
        what: 'recovery rate at 180 days of mature files: small business minus home',
        expected: -0.19,
        low: -0.29,
        high: -0.08,
        nothing: 0,
      },
    ],
  },
  {
    id: 'notice-complaints',
    group: { region: PLANT.noticeComplaints.region },
    lastMonths: PLANT.noticeComplaints.lastMonths,
    words: {
      nl: 'In West stijgen de klachten in de aanmaanfase: sinds drie maanden zijn het er tien keer zo veel.',
      en: 'In West complaints in the notice phase are rising: for three months there have been ten times as many.',
    },
    planted: {
      size: PLANT.noticeComplaints.factor,
      unit: 'chance ratio',
      how: 'chance that a file brings a complaint, two to twelve days after it enters the notice phase: 0.18 instead of 0.018',
    },
    measured: [
      {
        id: 'notice-complaints',
        kpi: 'complaint-rate',
        what: 'complaints about the notice phase per file-month: West in the period / other regions in all months',
        expected: 8,
        low: 3,
        high: 13.5,
        nothing: 1,
      },
    ],
  },
  {
    id: 'pressure',
    group: {},
    lastMonths: PLANT.pressure.lastMonths,
    words: {
      nl: 'De strengere aanmaning van halverwege brengt sneller geld binnen, maar klanten raken na herstel bijna twee keer zo vaak opnieuw achter.',
      en: 'The stricter fourteen-day letter since half-way brings in money sooner, but customers fall behind again after cure almost twice as often.',
    },
    planted: {
      size: PLANT.pressure.hazardRatio,
      unit: 'hazard ratio',
      how: 'on 25 percent of the files opened in the period all that is behind is paid with borrowed money 4 to 12 days after the letter, if there is trouble and no arrangement; daily hazard of new trouble after such a cure: 0.00504 instead of 0.00063 (one-parent: twice either)',
    },
    measured: [
      {
        id: 'pressure-speed',
        kpi: 'recovery-rate',
        what: 'share of files paid within 30 days (recovery rate by count), of files opened in the first six months of the period minus the nine months before',
        expected: 0.15,
        low: 0.06,
        high: 0.24,
        nothing: 0,
      },
      {
        id: 'pressure-relapse',
        kpi: 'repeat-arrears',
        what: 'repeat arrears within 180 days of cures in the first nine months of the period / the nine months before',
        expected: 1.9,
        low: 1.25,
        high: 2.5,
        nothing: 1,
      },
    ],
  },
  {
    id: 'easy-channel',
    group: { channel: PLANT.easyChannel.channel },
    lastMonths: null,
    words: {
      nl: 'RCS lijkt beter te werken dan e-mail en sms, maar krijgt alleen de makkelijke dossiers: bij gelijke score is er geen verschil.',
      en: 'RCS seems to work better than e-mail and SMS, but only gets the easy files: with the same score there is no difference.',
    },
    planted: {
      size: 0,
      unit: 'chance difference',
      how: 'the last message of the notice phase goes by RCS for 90 percent of the files that a score calls easy (right nine times out of ten: a hiccup or no trouble) and 10 percent of the others; what customers do does not depend on the channel',
    },
    measured: [
      {
        id: 'rcs-seems',
        kpi: 'channel-success',
        what: 'share of files with a payment within 7 days of that message: RCS / e-mail and SMS',
        expected: 1.9,
        low: 1.45,
        high: 2.4,
        nothing: 1,
      },
      {
        id: 'rcs-alike',
        kpi: null,
        what: 'the same share among files with the same score: RCS minus e-mail and SMS (Mantel-Haenszel); no effect is what is to be found',
        expected: 0,
        low: -0.05,
        high: 0.05,
        nothing: 0,
      },
    ],
  },
  {
    id: 'offer-experiment',
    group: { arm: PLANT.offer.arm },
    lastMonths: PLANT.offer.lastMonths,
    words: {
      nl: 'In een proef met loting krijgt de helft van de nieuwe dossiers een aanbod om in delen te betalen: daar komt veel vaker een regeling tot stand.',
      en: 'In an experiment by lot half of the new files come with an offer to pay in parts: there arrangements are made far more often.',
    },
    planted: {
      size: PLANT.offer.factor,
      unit: 'chance ratio',
      how: 'chance that somebody in trouble asks for an arrangement after a message: 0.075, 0.275 or 0.1 instead of 0.03, 0.11 or 0.04 (hiccup, squeeze, collapse)',
    },
    measured: [
      {
        id: 'offer-experiment',
        kpi: null,
        what: 'share of files with an arrangement within 60 days of opening: offer minus usual',
        expected: 0.19,
        low: 0.1,
        high: 0.27,
        nothing: 0,
      },
    ],
  },
]
