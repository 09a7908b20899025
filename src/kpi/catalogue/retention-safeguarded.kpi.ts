import { defineKpi, sql } from '../define.ts'
import { HEAVY_MEASURES } from '../parameters.ts'
import { competingRisks } from '../shape.ts'

export default defineKpi({
  id: 'retention-safeguarded',
  name: { nl: 'Klantbehoud geborgd', en: 'Retention safeguarded' },
  question: {
    nl: 'Welk deel van de dossiers krijgt bescherming vóórdat er een zware maatregel kan vallen?',
    en: 'What share of files gets protection before a heavy measure can fall?',
  },
  formula: {
    nl: 'Kans dat in een dossier binnen 180 dagen na opening een waarborg van de vaste lijst is vastgelegd, vóór de eerste zware maatregel en vóór de oplossing, van alle dossiers die in de periode zijn geopend. Wat op de dag van de zware maatregel zelf wordt vastgelegd is te laat. Dagen waarop het dossier is gepauzeerd tellen niet. Daarnaast: de kans op een zware maatregel zonder dat er een waarborg aan voorafging.',
    en: 'Probability that within 180 days of opening a safeguard of the fixed list is recorded on a file, before the first heavy measure and before the solution, of all files opened in the period. What is recorded on the day of the heavy measure itself is too late. Days on which the file is paused do not count. Beside it: the probability of a heavy measure without a safeguard before it.',
  },
  layer: 'process',
  view: 'customer',
  unit: 'share',
  better: 'higher',
  shows: 'cohort',
  variants: [
    {
      id: 'safeguarded',
      name: { nl: 'Met een waarborg vooraf', en: 'With a safeguard first' },
      shape: competingRisks({ cause: 'safeguarded', weight: '1', horizon: 'horizon_days' }),
    },
    {
      id: 'unprotected',
      name: {
        nl: 'Zware maatregel zonder waarborg vooraf (lager is beter)',
        en: 'Heavy measure without a safeguard first (lower is better)',
      },
      shape: competingRisks({ cause: 'heavy', weight: '1', horizon: 'horizon_days' }),
    },
  ],
  needs: ['file'],
  events: ['case.opened', 'safeguard.applied', 'escalation.taken'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {
    horizon_days: { name: { nl: 'Horizon in dagen', en: 'Horizon in days' }, default: [180], type: 'Array(UInt32)' },
    safeguards: {
      name: { nl: 'Waarborgen die tellen', en: 'Safeguards that count' },
      default: ['personal-contact', 'affordability-check', 'debt-help-offer', 'home-visit', 'budget-coaching'],
      type: 'Array(String)',
    },
    heavy_measures: HEAVY_MEASURES,
  },
  // What opens again within the merge days was never solved.
  marginDays: ({ merge_days }) => merge_days,
  traps: [
    {
      nl: 'Een waarborg die bij elke opening automatisch wordt aangevinkt geeft 100% en beschermt niemand. Daarom is de lijst vast, en staat de zware maatregel zonder waarborg ernaast.',
      en: 'A safeguard that is ticked at every opening by default gives 100% and protects nobody. So the list is fixed, and heavy measures without one stand beside it.',
    },
    {
      nl: 'Een vinkje op de dag van de dagvaarding is geen bescherming: het telt niet mee.',
      en: 'A tick on the day of the summons is no protection: it does not count.',
    },
    {
      nl: 'Wie snel betaalt heeft geen waarborg nodig en krijgt er ook geen. Gaan er meer dossiers snel goed, dan daalt dit cijfer zonder dat er iets mis is: kijk dan naar de variant ernaast.',
      en: 'Who pays soon needs no safeguard and gets none. When more files go well soon, this figure falls without anything being wrong: look at the variant beside it then.',
    },
    {
      nl: 'Over alleen dossiers met een zware maatregel zou wie op tijd beschermde en zo de maatregel voorkwam niet meetellen.',
      en: 'Over files with a heavy measure only, whoever protected in time and so prevented the measure would not count.',
    },
  ],
  source: 'docs/concepts/care.md#retention-safeguarded',
  few: true,
  rows: sql`
    SELECT creditor, who, at, segment, product, region, tenure, household, vulnerable, cause,
      stuurhuis_active_days(at, if(cause = '', {as_of:Date32}, end_on), pauses) AS time
    FROM (
      SELECT *, least(safe_on, heavy_on, solved) AS end_on, multiIf(end_on = never, '', end_on = heavy_on, 'heavy', end_on = safe_on, 'safeguarded', 'solved') AS cause
      FROM (
        SELECT creditor, who, opened_on AS at, segment, product, region, tenure, household, vulnerable, pauses, toDate32('2299-12-31') AS never,
          arrayMin(arrayMap(each -> if(each.1 <= {as_of:Date32} AND has({safeguards:Array(String)}, each.2), each.1, never), arrayPushBack(safeguards, (never, '')))) AS safe_on,
          arrayMin(arrayMap(each -> if(each.1 <= {as_of:Date32} AND has({heavy_measures:Array(String)}, each.2), each.1, never), arrayPushBack(escalations, (never, '')))) AS heavy_on,
          if(solved_on <= {as_of:Date32}, assumeNotNull(solved_on), never) AS solved
        FROM file
        WHERE opened_on <= {as_of:Date32}))
  `,
})
