import { defineKpi, sql } from '../define.ts'
import { competingRisks, runOff, survivalQuantile } from '../shape.ts'

const endedBy = (cause: string) => competingRisks({ cause, weight: '1', horizon: 'horizon_days' })

export default defineKpi({
  id: 'step-conversion',
  name: { nl: 'Conversie per stap', en: 'Conversion per step' },
  question: {
    nl: 'Wat wordt er van dossiers die een fase ingaan: betaald, afgesproken, doorverwezen, of door naar een zwaardere fase?',
    en: 'What becomes of files that enter a phase: paid, arranged, referred, or on to a heavier phase?',
  },
  formula: {
    nl: 'Kans dat een dossier binnen 30 en 90 dagen na het ingaan van een fase doorgaat naar een verdere fase, van alle dossiers die de fase in de periode ingingen. Betaling, een regeling, een doorverwijzing en een ander einde concurreren; elk staat ernaast, met wat er nog staat. Een dossier gaat een fase één keer in: als het er verder komt dan ooit. Dagen waarop het dossier is gepauzeerd tellen niet. Daarnaast de dag waarop de helft de fase uit is, en de kosten die er per dossier in de fase bij komen.',
    en: 'Probability that a file goes on to a further phase within 30 and 90 days of entering a phase, of all files that entered it in the period. Payment, an arrangement, a referral and another ending compete; each stands beside it, with what is still there. A file enters a phase once: when it comes further than ever before. Days on which the file is paused do not count. Beside it the day by which half have left the phase, and the costs added per file in the phase.',
  },
  layer: 'chain',
  view: 'society',
  unit: 'share',
  better: 'lower',
  shows: 'cohort',
  variants: [
    { id: 'onward', name: { nl: 'Door naar een verdere fase', en: 'On to a further phase' }, shape: endedBy('onward') },
    { id: 'paid', name: { nl: 'Betaald', en: 'Paid' }, shape: endedBy('paid') },
    {
      id: 'arrangement',
      name: { nl: 'Regeling afgesproken', en: 'Arrangement agreed' },
      shape: endedBy('arrangement'),
      events: ['arrangement.agreed'],
    },
    {
      id: 'referral',
      name: { nl: 'Doorverwezen naar hulp', en: 'Referred to help' },
      shape: endedBy('referral'),
      events: ['referral.made'],
    },
    {
      id: 'elsewhere',
      name: { nl: 'Ingetrokken, afgeboekt of gesloten', en: 'Withdrawn, written off or closed' },
      shape: endedBy('elsewhere'),
    },
    {
      id: 'still-there',
      name: { nl: 'Nog in de fase', en: 'Still in the phase' },
      shape: competingRisks({ cause: 'left', ending: 'gone', weight: '1', horizon: 'horizon_days', spared: true }),
    },
    {
      id: 'median-days',
      name: { nl: 'Helft de fase uit na', en: 'Half have left the phase after' },
      unit: 'days',
      shape: survivalQuantile({ share: 0.5, within: 'horizon_days', waits: true }),
    },
    {
      id: 'cost-added',
      name: { nl: 'Kosten erbij per dossier', en: 'Costs added per file' },
      unit: 'cents',
      shape: runOff({ amounts: 'charges', per: '1', horizon: 'horizon_days' }),
      events: ['cost.charged'],
    },
  ],
  needs: ['step', 'file'],
  events: ['case.opened', 'phase.entered', 'payment.received'],
  dimensions: ['phase', 'segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {
    horizon_days: {
      name: { nl: 'Dagen waarover een fase wordt gevolgd', en: 'Days over which a phase is followed' },
      default: [30, 90],
      type: 'Array(UInt32)',
    },
  },
  // What opens again within the merge days was never solved.
  marginDays: ({ merge_days }) => merge_days,
  traps: [
    {
      nl: 'Zonder splitsing naar fase loopt alles door elkaar: een dossier dat drie fasen doorloopt telt drie keer. Vraag --by phase.',
      en: 'Without a split by phase everything is mixed: a file that passes through three phases counts three times. Ask --by phase.',
    },
    {
      nl: 'Voorraad gedeeld door voorraad (dossiers nu in incasso ÷ dossiers nu in aanmaning) zegt niets over wie er doorgaat: de groepen zijn niet dezelfde. Hier wordt elk dossier gevolgd.',
      en: 'Stock over stock (files now in collection ÷ files now in notice) says nothing of who goes on: they are not the same files. Here each file is followed.',
    },
    {
      nl: 'Een regeling beëindigt de stap, nagekomen of niet. Wie na een verbroken regeling verder gaat, gaat de volgende fase gewoon in, maar telt hier niet als doorgegaan.',
      en: 'An arrangement ends the step, kept or not. Who goes on after a broken one does enter the next phase, but does not count as gone on here.',
    },
    {
      nl: 'Minder door naar een zwaardere fase is geen winst als dossiers blijven liggen: kijk naar wat nog in de fase staat.',
      en: 'Fewer on to a heavier phase is no gain where files are left lying: look at what is still in the phase.',
    },
    {
      nl: 'De fase die een dossier al achter zich had toen het werd geopend telt niet mee: wie toen betaalde werd nooit een dossier.',
      en: 'A phase that a file had behind it when it was opened does not count: who paid then never became a file.',
    },
  ],
  source: 'docs/concepts/care.md#conversion-per-step',
  few: true,
  // The steps of a file that take it further than before; between two of them, the first ending that is no other phase. The reminder for a second claim takes nobody back.
  rows: sql`
    SELECT creditor, who, segment, product, region, tenure, household, vulnerable, phase, entered_on AS at,
      multiIf(how IN ('', 'onward', 'paid', 'arrangement', 'referral'), how, 'elsewhere') AS cause, if(cause = '', '', 'left') AS gone,
      stuurhuis_active_days(entered_on, if(cause = '', {as_of:Date32}, left_day), pauses) AS time,
      dateDiff('day', entered_on, {as_of:Date32}) AS observed,
      arrayMap(charge -> (greatest(0, dateDiff('day', entered_on, charge.1)), charge.2), arrayFilter(charge -> (foremost OR charge.1 >= entered_on) AND charge.1 < further_on, charged)) AS charges
    FROM (
      SELECT creditor, who, segment, product, region, tenure, household, vulnerable, pauses, course.1 AS phase, course.2 AS entered_on, course.3 AS further_on, course.4 AS foremost,
        if(ending.1 != '', ending.1, if(further_on = toDate32('2299-12-31'), '', 'onward')) AS how, if(ending.1 != '', ending.2, further_on) AS left_day,
        arrayFirst(each -> each.3 >= course.5 AND each.3 <= course.6, endings) AS ending,
        arrayMap(charge -> (addDays(opened_on, charge.1), charge.2), of_file.charges) AS charged
      FROM (
        SELECT creditor, who, case, segment, product, region, tenure, household, vulnerable, pauses, endings,
          arrayJoin(arrayMap(
            (place, step) -> (step.2, step.3, if(place = length(advances), toDate32('2299-12-31'), advances[place + 1].3), place = 1, step.1, if(place = length(advances), length(steps), advances[place + 1].1 - 1)),
            arrayEnumerate(advances), advances)) AS course
        FROM (
          SELECT *, arrayFilter((step, i) -> step.6 > arrayMax(arrayPushFront(arrayMap(other -> other.6, arraySlice(steps, 1, i - 1)), 0)), steps, arrayEnumerate(steps)) AS advances,
            arrayMap(step -> (step.5, step.4, step.1), arrayFilter(step -> step.5 NOT IN ('', 'phase') AND step.4 <= {as_of:Date32}, steps)) AS endings
          FROM (
            SELECT creditor, who, case, any(segment) AS segment, any(product) AS product, any(region) AS region, any(tenure) AS tenure, any(household) AS household, any(vulnerable) AS vulnerable,
              any(step.pauses) AS pauses,
              arraySort(groupArray((number, toString(phase), entered_on, ifNull(left_on, toDate32('2299-12-31')), toString(how), stuurhuis_phase_rank(phase)))) AS steps
            FROM step WHERE entered_on <= {as_of:Date32} GROUP BY creditor, who, case))) AS courses
      LEFT JOIN (SELECT who, case, opened_on, solved_on, charges FROM file) AS of_file USING (who, case)
      WHERE further_on > of_file.opened_on AND (of_file.solved_on IS NULL OR of_file.solved_on >= entered_on))
  `,
})
