import { defineKpi, sql } from '../define.ts'
import { restrictedMean, survivalQuantile } from '../shape.ts'

export default defineKpi({
  id: 'lead-time',
  name: { nl: 'Doorlooptijd', en: 'Lead time' },
  question: {
    nl: 'Hoeveel dagen duurt het voordat een dossier is opgelost?',
    en: 'How many days does it take until a file is solved?',
  },
  formula: {
    nl: 'Verwacht aantal dagen van opening tot oplossing, elk dossier voor ten hoogste 365 dagen geteld, van alle dossiers die in de periode zijn geopend. Opgelost is een dossier waarin niets meer openstaat, of waarvan de regeling is voltooid. Wat is afgeboekt is niet opgelost. Dagen waarop de klok stilstaat tellen niet. Daarnaast: na hoeveel dagen de helft, en negen van de tien dossiers zijn opgelost.',
    en: 'Expected days from opening to solution, each file counted for at most 365 days, of all files opened in the period. A file is solved when nothing is open any more, or when its arrangement is completed. What was written off is not solved. Days on which the clock stands still do not count. Beside it: after how many days half of the files, and nine out of ten, are solved.',
  },
  layer: 'process',
  view: 'customer',
  unit: 'days',
  better: 'lower',
  shows: 'cohort',
  variants: [
    {
      id: 'days',
      name: { nl: 'Verwachte dagen', en: 'Expected days' },
      shape: restrictedMean({ weight: '1', horizon: 'horizon_days', waits: true }),
    },
    {
      id: 'median',
      name: { nl: 'Helft opgelost na', en: 'Half are solved after' },
      shape: survivalQuantile({ share: 0.5, within: 'horizon_days', waits: true }),
    },
    {
      id: 'p90',
      name: { nl: 'Negen van de tien opgelost na', en: 'Nine out of ten are solved after' },
      shape: survivalQuantile({ share: 0.9, within: 'horizon_days', waits: true }),
    },
  ],
  needs: ['file', 'arrangement'],
  events: ['case.opened', 'payment.received'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {
    horizon_days: {
      name: { nl: 'Dagen waarover een dossier ten hoogste wordt gevolgd', en: 'Days over which a file is followed at most' },
      default: [365],
      type: 'Array(UInt32)',
    },
  },
  // What opens again within the merge days was never solved.
  marginDays: ({ merge_days }) => merge_days,
  traps: [
    {
      nl: 'Het gemiddelde over gesloten dossiers daalt als moeilijke dossiers blijven liggen, worden teruggegeven of afgeboekt. Hier tellen zij door zolang zij niet zijn opgelost.',
      en: 'The mean over closed files falls when hard files are left lying, returned or written off. Here they go on counting as long as they are not solved.',
    },
    {
      nl: 'Wie de klok vaak stilzet lijkt snel. Zet daarom het aantal pauzes ernaast.',
      en: 'Who stops the clock often looks fast. So look at the number of pauses beside it.',
    },
    {
      nl: 'Snel is niet altijd goed: een dossier dat in een week wordt betaald met geleend geld staat over een maand weer open.',
      en: 'Fast is not always good: a file that is paid within a week with borrowed money is open again in a month.',
    },
    {
      nl: 'Intrekken lost ook op: er staat niets meer open. Wie lastige dossiers intrekt verkort zijn doorlooptijd.',
      en: 'Withdrawing solves too: nothing is open any more. Who withdraws hard files shortens the lead time.',
    },
    {
      nl: 'De mediaan zwijgt over de traagste helft: daarin kan het twee keer zo lang gaan duren zonder dat zij beweegt.',
      en: 'The median says nothing of the slowest half: there it can take twice as long without moving it.',
    },
  ],
  source: 'docs/concepts/recovery.md#lead-time',
  few: true,
  // With whom the file was from which day of its life to which, for those who ask by party: its days tile the whole.
  rows: sql`
    SELECT *,
      arrayMap((each, next_on) -> (
          if(each.2 IN ('creditor', 'partner', 'bailiff'), each.2, 'elsewhere'),
          stuurhuis_active_days(at, least(each.1, seen_until), pauses),
          stuurhuis_active_days(at, least(next_on, seen_until), pauses)),
        parties, arrayPushBack(arrayPopFront(parties.1), never)) AS stays
    FROM (
      SELECT *, if(end_on = never, '', 'solved') AS cause, if(end_on = never, {as_of:Date32}, end_on) AS seen_until, stuurhuis_active_days(at, seen_until, pauses) AS time
      FROM (
        SELECT creditor, who, opened_on AS at, segment, product, region, tenure, household, vulnerable, parties, pauses,
          toDate32('2299-12-31') AS never,
          least(if(solved_on <= {as_of:Date32} AND solved_how != 'written-off', assumeNotNull(solved_on), never),
            arrayMin(arrayPushBack(arrayFilter(day -> day >= opened_on, completed), never))) AS end_on
        FROM file
        LEFT JOIN (
          SELECT who, case, groupArray(assumeNotNull(ended_on)) AS completed
          FROM arrangement
          WHERE ended_how = 'completed' AND ended_on <= {as_of:Date32} AND case != ''
          GROUP BY who, case) AS kept USING (who, case)
        WHERE opened_on <= {as_of:Date32} AND principal_cents > 0))
  `,
})
