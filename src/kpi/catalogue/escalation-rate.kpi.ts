import { defineKpi, sql } from '../define.ts'
import { HEAVY_MEASURES } from '../parameters.ts'
import { competingRisks } from '../shape.ts'

export default defineKpi({
  id: 'escalation-rate',
  name: { nl: 'Escalatiegraad', en: 'Escalation rate' },
  question: {
    nl: 'Welk deel van de dossiers krijgt binnen 180 dagen een zware maatregel?',
    en: 'What share of files meets a heavy measure within 180 days?',
  },
  formula: {
    nl: 'Kans op de eerste zware maatregel binnen 180 dagen na opening, van alle dossiers die in de periode zijn geopend. Oplossing, een regeling, intrekking en afboeking concurreren; een deelbetaling beëindigt het risico niet. Dagen waarop het dossier is gepauzeerd tellen niet.',
    en: 'Probability of the first heavy measure within 180 days of opening, of all files opened in the period. Solution, an arrangement, withdrawal and write-off compete; a part payment does not end the risk. Days on which the file is paused do not count.',
  },
  layer: 'result',
  view: 'society',
  unit: 'share',
  better: 'lower',
  shows: 'cohort',
  variants: [
    {
      id: 'by-count',
      name: { nl: 'Dossiers', en: 'Files' },
      shape: competingRisks({ cause: 'heavy', weight: '1', horizon: 'horizon_days' }),
    },
    {
      id: 'euro',
      name: { nl: 'Naar hoofdsom', en: 'By principal' },
      shape: competingRisks({ cause: 'heavy', weight: 'principal_cents', horizon: 'horizon_days' }),
    },
  ],
  needs: ['file'],
  events: ['case.opened', 'escalation.taken'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {
    horizon_days: { name: { nl: 'Horizon in dagen', en: 'Horizon in days' }, default: [180], type: 'Array(UInt32)' },
    heavy_measures: HEAVY_MEASURES,
  },
  // What opens again within the merge days was never settled.
  marginDays: ({ merge_days }) => merge_days,
  presets: [
    { id: 'euro', name: { nl: 'Naar hoofdsom', en: 'By principal' }, variant: 'euro' },
    { id: 'year', name: { nl: 'Binnen een jaar', en: 'Within a year' }, set: { 'horizon-days': '365' } },
    { id: 'court', name: { nl: 'Alleen de rechter', en: 'Court only' }, set: { 'heavy-measures': 'summons,judgment' } },
  ],
  traps: [
    {
      nl: 'Een afgesproken regeling beëindigt het risico: een dagvaarding na een verbroken regeling telt hier niet mee. Kijk daarvoor naar nagekomen regelingen.',
      en: 'An agreed arrangement ends the risk: a summons after a broken one does not count here. Look at arrangements kept for that.',
    },
    {
      nl: 'Nooit over gesloten dossiers: daar zijn de snelle oplossingen oververtegenwoordigd of juist al weg.',
      en: 'Never over closed files: quick solutions are over-represented there, or already gone.',
    },
    {
      nl: '1 − Kaplan-Meier, met betaling als “uit beeld”, overschat escalatie: wie heeft betaald kan niet meer escaleren.',
      en: '1 − Kaplan-Meier, with payment as “lost to follow-up”, overstates escalation: who has paid can no longer escalate.',
    },
  ],
  source: 'docs/concepts/care.md#escalation-rate',
  few: true,
  rows: sql`
    SELECT creditor, who, opened_on AS at, segment, product, region, tenure, household, vulnerable, greatest(0, principal_cents) AS principal_cents,
      arrayFirst(escalation -> has({heavy_measures:Array(String)}, escalation.2) AND escalation.1 <= {as_of:Date32}, escalations).1 AS heavy_day,
      toDate32('2299-12-31') AS never,
      if(heavy_day >= opened_on, heavy_day, never) AS heavy_on,
      if(solved_on <= {as_of:Date32}, assumeNotNull(solved_on), never) AS solved_day,
      if(arranged_on <= {as_of:Date32}, assumeNotNull(arranged_on), never) AS arranged_day,
      least(heavy_on, solved_day, arranged_day) AS exit_on,
      multiIf(exit_on = never, '', exit_on = heavy_on, 'heavy', exit_on = arranged_day, 'arranged', 'solved') AS cause,
      stuurhuis_active_days(opened_on, if(cause = '', {as_of:Date32}, exit_on), pauses) AS time
    FROM file
    WHERE opened_on <= {as_of:Date32}
  `,
})
