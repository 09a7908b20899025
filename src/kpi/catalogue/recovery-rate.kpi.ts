import { defineKpi, sql } from '../define.ts'
import { competingRisks, runOff } from '../shape.ts'

export default defineKpi({
  id: 'recovery-rate',
  name: { nl: 'Incassosucces', en: 'Recovery rate' },
  question: {
    nl: 'Welk deel van de hoofdsom in incassodossiers is binnen 90, 180 en 365 dagen betaald?',
    en: 'What share of the principal in collection files is paid within 90, 180 and 365 days?',
  },
  formula: {
    nl: 'Betaalde hoofdsom binnen het aantal dagen na opening ÷ hoofdsom bij opening, van alle dossiers die in de periode zijn geopend, ook die nog lopen of zijn afgeboekt. Storno’s gaan eraf.',
    en: 'Principal paid within the days after opening ÷ principal at opening, of all files opened in the period, those still running or written off included. Reversals are taken off.',
  },
  layer: 'result',
  view: 'money',
  unit: 'share',
  better: 'higher',
  shows: 'cohort',
  variants: [
    { id: 'euro', name: { nl: 'Naar bedrag', en: 'By amount' }, shape: runOff({ amounts: 'recoveries', horizon: 'horizon_days' }) },
    {
      id: 'by-count',
      name: { nl: 'Dossiers geheel betaald', en: 'Files paid in full' },
      shape: competingRisks({ cause: 'paid', weight: '1', horizon: 'horizon_days' }),
    },
  ],
  needs: ['file', 'entry'],
  events: ['case.opened', 'claim.issued', 'payment.received'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable', 'phase_reached'],
  parameters: {
    horizon_days: { name: { nl: 'Horizonnen in dagen', en: 'Horizons in days' }, default: [90, 180, 365], type: 'Array(UInt32)' },
  },
  // What opens again within the merge days was never settled.
  marginDays: ({ merge_days }) => merge_days,
  presets: [
    { id: 'half-year', name: { nl: 'Naar bedrag, binnen 180 dagen', en: 'By amount, within 180 days' }, set: { 'horizon-days': '180' } },
    { id: 'year', name: { nl: 'Naar bedrag, binnen een jaar', en: 'By amount, within a year' }, set: { 'horizon-days': '365' } },
    {
      id: 'files',
      name: { nl: 'Dossiers geheel betaald, binnen 90 dagen', en: 'Files paid in full, within 90 days' },
      variant: 'by-count',
    },
  ],
  traps: [
    {
      nl: 'Een gemiddelde over gesloten dossiers stijgt als moeilijke dossiers open blijven. De noemer is daarom wat is binnengekomen, niet wat is afgesloten.',
      en: 'A mean over closed files rises while hard files stay open. The denominator is therefore what was opened, not what was closed.',
    },
    {
      nl: 'Jonge lichtingen zijn nog niet uitontwikkeld en worden nooit met volgroeide gemengd: let op het verschil tussen voorlopig en definitief. Wat zij naar verwachting worden, en hoe zeker dat is, staat bij de lichtingen.',
      en: 'Young vintages have not run off and are never mixed with mature ones: mind the difference between provisional and complete. What they are expected to become, and how sure that is, stands with the vintages.',
    },
  ],
  source: 'docs/concepts/recovery.md#recovery-rate',
  few: true,
  rows: sql`
    SELECT creditor, who, opened_on AS at, segment, product, region, tenure, household, vulnerable, phase_reached,
      principal_cents AS principal, dateDiff('day', opened_on, {as_of:Date32}) AS observed,
      arrayFilter(recovery -> recovery.1 <= observed, recoveries) AS recoveries,
      multiIf(settled_on IS NULL OR settled_on > {as_of:Date32}, '', settled_how) AS cause,
      dateDiff('day', opened_on, if(cause = '', {as_of:Date32}, assumeNotNull(settled_on))) AS time
    FROM file
    WHERE opened_on <= {as_of:Date32} AND principal_cents > 0
  `,
})
