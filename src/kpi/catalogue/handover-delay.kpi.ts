import { defineKpi, sql } from '../define.ts'
import { restrictedMean, survivalQuantile } from '../shape.ts'

export default defineKpi({
  id: 'handover-delay',
  name: { nl: 'Overdracht', en: 'Handover delay' },
  question: {
    nl: 'Hoeveel dagen ligt een dossier stil tussen de schuldeiser en de incassopartner?',
    en: 'How many days does a file lie idle between the creditor and the collection partner?',
  },
  formula: {
    nl: 'Verwacht aantal dagen van de laatste handeling van de schuldeiser tot de eerste van degene die het dossier overneemt, elk voor ten hoogste 60 dagen geteld, van alle overdrachten door de schuldeiser in de periode. Wordt er betaald, gesloten, teruggegeven of gepauzeerd voordat de ander iets deed, dan telt de overdracht mee tot die dag. Daarnaast: na hoeveel dagen de helft is opgepakt, en de dagen vanaf de overdracht zelf.',
    en: 'Expected days from the last action of the creditor to the first of whoever takes the file over, each counted for at most 60 days, of all handovers by the creditor in the period. If the file is paid, closed, returned or paused before the other did anything, the handover counts up to that day. Beside it: after how many days half have been taken up, and the days from the handover itself.',
  },
  layer: 'chain',
  view: 'money',
  unit: 'days',
  better: 'lower',
  shows: 'cohort',
  variants: [
    {
      id: 'days',
      name: { nl: 'Verwachte dagen', en: 'Expected days' },
      shape: restrictedMean({ weight: '1', horizon: 'horizon_days' }),
    },
    {
      id: 'median',
      name: { nl: 'Helft opgepakt na', en: 'Half are taken up after' },
      shape: survivalQuantile({ share: 0.5, within: 'horizon_days' }),
    },
    {
      id: 'from-handover',
      name: { nl: 'Verwachte dagen vanaf de overdracht', en: 'Expected days from the handover' },
      shape: restrictedMean({ weight: '1', horizon: 'horizon_days', time: 'time_since' }),
    },
  ],
  needs: ['file'],
  events: ['case.opened', 'case.handed-over'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {
    horizon_days: {
      name: { nl: 'Dagen waarover een overdracht ten hoogste wordt gevolgd', en: 'Days over which a handover is followed at most' },
      default: [60],
      type: 'Array(UInt32)',
    },
  },
  traps: [
    {
      nl: 'Het gemiddelde over opgepakte dossiers lijkt kort: wat nog ligt te wachten ontbreekt daar, en juist dat wacht het langst.',
      en: 'The mean over files taken up looks short: what still lies waiting is missing there, and that waits longest.',
    },
    {
      nl: 'In de dagen zit ook de termijn die de laatste brief de klant gaf. Die moet er zijn: een kortere overdracht mag niet ten koste gaan van de veertien dagen. Wat de ketenpartners zelf laten liggen staat bij “vanaf de overdracht”.',
      en: 'The days include the term that the last letter gave the customer. It must be there: a shorter handover must not eat into the fourteen days. What the parties themselves leave lying stands under “from the handover”.',
    },
    {
      nl: 'Een automatische ontvangstbrief van de partner stopt de klok, ook als er daarna weken niets gebeurt.',
      en: 'An automatic letter of receipt by the partner stops the clock, even if nothing happens for weeks after it.',
    },
    {
      nl: 'Wie handelingen van de partner niet krijgt aangeleverd ziet alleen wachten. Kijk dan eerst of de meldingen van de partner compleet zijn.',
      en: 'Who does not get the actions of the partner sees waiting only. First look whether the reports of the partner are complete.',
    },
  ],
  source: 'docs/concepts/chain.md#handover-delay',
  few: true,
  // Whoever takes over is not expected to act on what is paid, closed, gone elsewhere or paused: such a handover is lost from sight on that day.
  rows: sql`
    SELECT creditor, who, at, segment, product, region, tenure, household, vulnerable, cause,
      stuurhuis_active_days(last_on, seen_until, pauses) AS time, stuurhuis_active_days(at, seen_until, pauses) AS time_since
    FROM (
      SELECT *, if(first_on <= lost_on, 'taken up', '') AS cause, least(first_on, lost_on) AS seen_until
      FROM (
        SELECT *, handover.1 AS at, handover.6 AS last_on, if(handover.7 <= {as_of:Date32}, handover.7, never) AS first_on,
          least({as_of:Date32}, if(solved_on >= at, assumeNotNull(solved_on), never), if(closed_on >= at, assumeNotNull(closed_on), never),
            arrayFirst(each -> each.1 > at, arrayPushBack(parties, (never, ''))).1,
            greatest(at, arrayFirst(pause -> pause.2 > at, arrayPushBack(pauses, (never, never))).1)) AS lost_on
        FROM (SELECT *, who, toDate32('2299-12-31') AS never FROM file)
        ARRAY JOIN handovers AS handover
        WHERE handover.1 <= {as_of:Date32} AND handover.2 = 'creditor'))
  `,
})
