import { defineKpi, sql } from '../define.ts'
import { ratio, restrictedMean } from '../shape.ts'

export default defineKpi({
  id: 'days-to-pay',
  name: { nl: 'Betaaltermijn', en: 'Days to pay' },
  question: {
    nl: 'Hoeveel dagen duurt het voordat een vordering helemaal is betaald?',
    en: 'How many days does it take until a claim is paid in full?',
  },
  formula: {
    nl: 'Verwacht aantal dagen van factuurdatum tot volledige betaling, elk voor ten hoogste 180 dagen geteld, van vorderingen uitgegeven in de periode. Wat nog openstaat telt mee zo lang als het openstaat; wat is afgeboekt geldt als onbetaald.',
    en: 'Expected days from issue to full payment, each counted for at most 180 days, of claims issued in the period. What is open counts for as long as it has been open; what was written off counts as unpaid.',
  },
  layer: 'result',
  view: 'money',
  unit: 'days',
  better: 'lower',
  shows: 'cohort',
  variants: [
    {
      id: 'euro-weighted',
      name: { nl: 'Naar bedrag', en: 'By amount' },
      shape: restrictedMean({ weight: 'issued_cents', horizon: 'horizon_days' }),
    },
    { id: 'by-count', name: { nl: 'Naar aantal', en: 'By count' }, shape: restrictedMean({ weight: '1', horizon: 'horizon_days' }) },
    {
      id: 'naive',
      name: { nl: 'Naïef: alleen wat is betaald', en: 'Naive: only what was paid' },
      // Within the horizon as well, or a month would still change long after it.
      shape: ratio({
        numerator: "if(cause = 'paid' AND time <= arrayMax({horizon_days:Array(UInt32)}), time, 0)",
        denominator: "cause = 'paid' AND time <= arrayMax({horizon_days:Array(UInt32)})",
      }),
    },
  ],
  needs: ['claim'],
  events: ['claim.issued', 'payment.received'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable', 'method', 'phase_reached'],
  parameters: { horizon_days: { name: { nl: 'Horizon in dagen', en: 'Horizon in days' }, default: [180], type: 'Array(UInt32)' } },
  // What opens again within the merge days was never settled.
  marginDays: ({ merge_days }) => merge_days,
  traps: [
    {
      nl: 'Het gemiddelde over alleen betaalde vorderingen (naïef) daalt als trage dossiers worden overgedragen of afgeboekt: juist als het slechter gaat, lijkt het beter.',
      en: 'The mean over paid claims only (naive) falls when slow files are handed over or written off: it looks better exactly when things get worse.',
    },
    {
      nl: 'Een storno heropent de vordering; betaald is pas wat langer dan dertig dagen betaald blijft.',
      en: 'A reversed direct debit re-opens the claim; only what stays paid for more than thirty days is paid.',
    },
  ],
  source: 'docs/concepts/payment.md#days-to-pay',
  rows: sql`
    SELECT creditor, who, issued_on AS at, segment, product, region, tenure, household, vulnerable, phase_reached,
      if(direct_debit, 'direct-debit', 'transfer') AS method, greatest(0, principal_cents) AS issued_cents,
      if(settled_how = 'paid' AND settled_on <= {as_of:Date32}, 'paid', '') AS cause,
      dateDiff('day', issued_on, if(settled_on <= {as_of:Date32} AND settled_how IN ('paid', 'withdrawn'), assumeNotNull(settled_on), {as_of:Date32})) AS time
    FROM claim
    WHERE issued_on <= {as_of:Date32}
  `,
})
