import { defineKpi, sql } from '../define.ts'
import { share } from '../shape.ts'

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
  variants: [{ id: 'by-customer', name: { nl: 'Klanten', en: 'Customers' }, shape: share({ hit: 'on_time' }) }],
  needs: ['episode', 'claim'],
  events: ['claim.issued', 'payment.received'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable', 'phase_reached'],
  parameters: {
    horizon_days: {
      name: { nl: 'Dagen na herstel waarin een vordering vervalt', en: 'Days after cure in which a claim falls due' },
      default: [62],
      type: 'Array(UInt32)',
    },
  },
  // The grace of the last claim, and the days in which its payment can be reversed.
  marginDays: ({ grace_days, merge_days }) => grace_days + 1 + merge_days,
  traps: [
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
    SELECT creditor, customer, any(cured_on) AS at, any(cure.segment) AS segment, any(cure.product) AS product, any(cure.region) AS region, any(cure.tenure) AS tenure,
      any(cure.household) AS household, any(cure.vulnerable) AS vulnerable, any(cure.phase_reached) AS phase_reached,
      argMin((late_on, ifNull(settled_on < late_on AND settled_how = 'paid', 0)), (due_on, claim)) AS first, first.2 AS on_time
    FROM (
      SELECT creditor, customer, claim, due_on, late_on, settled_on, settled_how FROM claim
      WHERE principal_cents > 0 AND NOT arrayExists(pause -> pause.1 < late_on AND pause.2 > due_on + 1, pauses)) AS item
    INNER JOIN (
      SELECT creditor, customer, number, assumeNotNull(ended_on) AS cured_on, segment, product, region, tenure, household, vulnerable, phase_reached FROM episode
      WHERE ended_on <= {as_of:Date32} AND ended_how = 'paid' AND (left_on IS NULL OR left_on > ended_on) AND NOT (continued AND assumeNotNull(next_started_on) <= {as_of:Date32})) AS cure
      USING (creditor, customer)
    WHERE due_on > cured_on AND dateDiff('day', cured_on, due_on) <= arrayMax({horizon_days:Array(UInt32)})
    GROUP BY creditor, customer, number
    HAVING first.1 <= {as_of:Date32}
  `,
})
