import { defineKpi, sql } from '../define.ts'
import { foretelling, share, type Foretold } from '../shape.ts'
import cureRate from './cure-rate.kpi.ts'

/** The settings by which somebody is structurally recovered, and those of the other definitions of it, which do not matter here. */
const { items, days, heavy_measures, horizon_days: _, ...others } = cureRate.parameters
const IDLE = Object.fromEntries(Object.entries(others).map(([name, { default: value }]) => [name, value]))

/** Whether the first claim on time foretells structural recovery, counted from the cure. */
const foretells = (measure: Foretold) => ({
  shape: foretelling({
    sign: 'on_time',
    outcome: "became = 'recovered' AND became_days <= until_cure + {recovery_days:UInt32}",
    unknown: "became = 'left' AND became_days <= until_cure + {recovery_days:UInt32}",
    measure,
  }),
  outcome: { rows: cureRate.rows, since: 'started_on', within: 'recovery_days', idle: IDLE },
})

export default defineKpi({
  id: 'early-cure',
  name: { nl: 'Vroeg herstel', en: 'Early cure' },
  question: {
    nl: 'Welk deel van de klanten betaalt na herstel de eerstvolgende rekening op tijd?',
    en: 'What share of customers pays the first bill after cure on time?',
  },
  formula: {
    nl: 'Klanten van wie de eerste vordering die na het herstel vervalt is betaald voordat zij te laat is ÷ klanten van wie de achterstand in de periode eindigde en van wie binnen 62 dagen weer een vordering verviel.',
    en: 'Customers whose first claim due after the cure is paid before it is late ÷ customers whose arrears ended in the period and of whom a claim fell due again within 62 days.',
  },
  layer: 'result',
  view: 'customer',
  unit: 'share',
  better: 'higher',
  shows: 'cohort',
  variants: [
    { id: 'by-customer', name: { nl: 'Klanten', en: 'Customers' }, shape: share({ hit: 'on_time' }) },
    {
      id: 'recovered-if-early',
      name: {
        nl: 'Daarna structureel hersteld, als de eerste op tijd was',
        en: 'Structurally recovered afterwards, if the first was on time',
      },
      ...foretells('if-so'),
    },
    {
      id: 'recovered-if-late',
      name: {
        nl: 'Daarna structureel hersteld, als de eerste niet op tijd was',
        en: 'Structurally recovered afterwards, if the first was not on time',
      },
      ...foretells('if-not'),
    },
    {
      id: 'predictive-value',
      name: { nl: 'Voorspellende waarde: het verschil', en: 'Predictive value: the difference' },
      ...foretells('difference'),
    },
    {
      id: 'undecided',
      name: { nl: 'Vertrokken voordat het bekend was', en: 'Left before it was known' },
      ...foretells('unknown'),
    },
  ],
  needs: ['episode', 'claim', 'escalation'],
  events: ['claim.issued', 'payment.received'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable', 'phase_reached'],
  parameters: {
    horizon_days: {
      name: { nl: 'Dagen na herstel waarin een vordering vervalt', en: 'Days after cure in which a claim falls due' },
      default: [62],
      type: 'Array(UInt32)',
    },
    recovery_days: {
      name: { nl: 'Dagen na herstel waarin structureel herstel telt', en: 'Days after cure in which structural recovery counts' },
      default: 365,
      type: 'UInt32',
    },
    items,
    days,
    heavy_measures,
  },
  // The grace of the last claim, and the days in which its payment can be reversed.
  marginDays: ({ grace_days, merge_days }) => grace_days + 1 + merge_days,
  traps: [
    {
      nl: 'De voorspellende waarde is samenhang, geen oorzaak. Wie de eerste rekening op tijd betaalt had vaak al meer lucht; een duwtje om die ene rekening te betalen maakt nog geen herstel.',
      en: 'The predictive value is association, not cause. Who pays the first bill on time often had more room already; a nudge to pay that one bill does not make for recovery.',
    },
    {
      nl: 'De eerste rekening op tijd is ook de eerste van de zes die structureel herstel vraagt. Een deel van het verschil is dus vooraf gegeven: wie hem mist begint later te tellen, en houdt minder tijd over.',
      en: 'The first bill on time is also the first of the six that structural recovery asks for. So part of the difference is given beforehand: who misses it starts counting later, and has less time left.',
    },
    {
      nl: 'Eén rekening op tijd is een vroeg teken, geen herstel. Kijk een jaar later naar de herstelratio.',
      en: 'One bill on time is an early sign, not recovery. Look at structural recovery a year later.',
    },
    {
      nl: 'Wie geen nieuwe rekening kreeg telt niet mee: daar is niets uit op te maken. Vertrekkers als geslaagd tellen maakt het cijfer te mooi.',
      en: 'Who got no new bill does not count: nothing can be told from that. Counting leavers as successes flatters the figure.',
    },
    {
      nl: 'Automatische incasso slaagt vanzelf en kan later worden gestorneerd. Daarom is het cijfer pas definitief als die dagen voorbij zijn.',
      en: 'A direct debit succeeds by itself and can be reversed later. So the figure is complete only when those days have passed.',
    },
  ],
  source: 'docs/concepts/recovery.md#early-cure',
  firstOfCustomer: true,
  // A claim whose clock stood still says nothing; the next one counts. Paid or not, one counts when its late day has passed.
  rows: sql`
    SELECT creditor, who, cured_on AS at, started_on, dateDiff('day', started_on, at) AS until_cure, segment, product, region, tenure, household, vulnerable, phase_reached,
      arraySort(arrayFilter(item -> item.1 > cured_on AND dateDiff('day', cured_on, item.1) <= arrayMax({horizon_days:Array(UInt32)}), items)) AS dues, dues[1].4 AS on_time
    FROM (
      SELECT creditor, who, started_on, assumeNotNull(ended_on) AS cured_on, segment, product, region, tenure, household, vulnerable, phase_reached FROM episode
      WHERE ended_on <= {as_of:Date32} AND ended_how = 'paid' AND (left_on IS NULL OR left_on > ended_on) AND NOT (continued AND assumeNotNull(next_started_on) <= {as_of:Date32})) AS cure
    INNER JOIN (
      SELECT who, groupArray((due_on, claim, late_on, ifNull(settled_on < late_on AND settled_how = 'paid', 0))) AS items FROM claim
      WHERE principal_cents > 0 AND who IN (SELECT who FROM episode WHERE ended_on <= {as_of:Date32}) AND NOT arrayExists(pause -> pause.1 < late_on AND pause.2 > due_on + 1, pauses)
      GROUP BY who) AS item USING (who)
    WHERE notEmpty(dues) AND dues[1].3 <= {as_of:Date32}
  `,
})
