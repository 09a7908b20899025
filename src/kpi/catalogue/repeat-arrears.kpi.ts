import { defineKpi, sql } from '../define.ts'
import { competingRisks } from '../shape.ts'

export default defineKpi({
  id: 'repeat-arrears',
  name: { nl: 'Herhaalachterstand', en: 'Repeat arrears' },
  question: {
    nl: 'Welk deel van de klanten raakt binnen een jaar na herstel bij deze schuldeiser opnieuw achter?',
    en: 'What share of customers falls behind with this creditor again within a year of cure?',
  },
  formula: {
    nl: 'Kans op een nieuwe achterstandsperiode binnen 90, 180 en 365 dagen na het eind van de vorige, van klanten van wie de achterstand in de periode door betaling eindigde en die toen nog klant waren; wie daarna vertrekt, telt apart (concurrerend risico, Aalen-Johansen).',
    en: 'Probability of a new arrears episode within 90, 180 and 365 days of the end of the last, of customers whose arrears ended in the period by payment and who were customers then; who leaves after that counts apart (competing risk, Aalen-Johansen).',
  },
  layer: 'result',
  view: 'customer',
  unit: 'share',
  better: 'lower',
  shows: 'cohort',
  variants: [
    {
      id: 'by-customer',
      name: { nl: 'Klanten', en: 'Customers' },
      shape: competingRisks({ cause: 'repeat', weight: '1', horizon: 'horizon_days' }),
    },
    {
      id: 'by-episode',
      name: { nl: 'Elk herstel, ook een tweede van dezelfde klant', en: 'Every cure, also a second one of the same customer' },
      shape: competingRisks({ cause: 'repeat', weight: '1', horizon: 'horizon_days' }),
      everyTime: true,
    },
  ],
  needs: ['episode'],
  events: ['claim.issued', 'payment.received'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable', 'phase_reached'],
  parameters: {
    horizon_days: { name: { nl: 'Horizonnen in dagen', en: 'Horizons in days' }, default: [365, 180, 90], type: 'Array(UInt32)' },
  },
  presets: [
    { id: 'within-90', name: { nl: 'Binnen 90 dagen', en: 'Within 90 days' }, set: { 'horizon-days': '90' } },
    { id: 'within-180', name: { nl: 'Binnen 180 dagen', en: 'Within 180 days' }, set: { 'horizon-days': '180' } },
    {
      id: 'by-episode',
      name: {
        nl: 'Per achterstand in plaats van per klant, binnen een jaar',
        en: 'By arrears episode instead of by customer, within a year',
      },
      variant: 'by-episode',
    },
  ],
  traps: [
    {
      nl: 'Per achterstand geteld weegt wie steeds terugkomt vaker mee: hetzelfde boek lijkt dan slechter. Zeg altijd of klanten of achterstanden zijn geteld.',
      en: 'Counted by episode, who keeps coming back weighs more: the same book then looks worse. Always say whether customers or episodes were counted.',
    },
    {
      nl: 'Wat is afgeboekt is niet hersteld. Wie afboeken als herstel telt, ziet het cijfer beter worden naarmate er meer wordt afgeboekt.',
      en: 'What was written off is not cured. Who counts a write-off as a cure sees the figure improve the more is written off.',
    },
    {
      nl: '“Tot nu toe teruggevallen ÷ hersteld” is te laag, want wie net is hersteld kon nog niet terugvallen; vertrekkers als herstelden tellen is ook te laag.',
      en: '“Relapsed so far ÷ cured” is too low, because who was cured just now could not yet relapse; counting leavers as recovered is too low as well.',
    },
    {
      nl: 'Een storno kort na betaling is geen herhaling: wat binnen dertig dagen weer openstaat hoort bij dezelfde periode.',
      en: 'A reversal soon after payment is no repeat: what is open again within thirty days belongs to the same episode.',
    },
    {
      nl: 'Nieuwe schulden elders blijven onzichtbaar; het cijfer gaat over deze schuldeiser.',
      en: 'New debts elsewhere stay invisible; the figure is about this creditor.',
    },
  ],
  source: 'docs/concepts/recovery.md#repeat-arrears',
  few: true,
  // Counted in the month in which the arrears ended, so that a mature month never changes.
  firstOfCustomer: true,
  rows: sql`
    SELECT creditor, who, assumeNotNull(ended_on) AS at, segment, product, region, tenure, household, vulnerable, phase_reached,
      if(next_started_on <= {as_of:Date32}, dateDiff('day', ended_on, next_started_on), NULL) AS until_next,
      if(left_on <= {as_of:Date32}, greatest(0, dateDiff('day', ended_on, left_on)), NULL) AS until_left,
      multiIf(until_next IS NOT NULL AND (until_left IS NULL OR until_next <= until_left), 'repeat', until_left IS NOT NULL, 'left', '') AS cause,
      assumeNotNull(multiIf(cause = 'repeat', until_next, cause = 'left', until_left, dateDiff('day', ended_on, {as_of:Date32}))) AS time
    FROM episode
    WHERE ended_on <= {as_of:Date32} AND ended_how = 'paid' AND (left_on IS NULL OR left_on > ended_on) AND NOT (continued AND assumeNotNull(next_started_on) <= {as_of:Date32})
  `,
})
