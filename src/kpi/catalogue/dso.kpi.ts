import { defineKpi, sql } from '../define.ts'
import { balance } from '../shape.ts'

export default defineKpi({
  id: 'dso',
  name: { nl: 'DSO', en: 'Days sales outstanding' },
  question: {
    nl: 'Hoeveel dagen omzet staan er nog open?',
    en: 'How many days of sales are still open?',
  },
  formula: {
    nl: 'Openstaande hoofdsom aan het eind van de periode ÷ omzet van de drie kalendermaanden tot en met die dag × het aantal dagen daarvan. Alle vorderingen tellen mee; incassokosten niet.',
    en: 'Principal open at the end of the period ÷ sales of the three calendar months up to that day × the days in them. All claims count; collection costs do not.',
  },
  layer: 'result',
  view: 'money',
  unit: 'days',
  better: 'lower',
  shows: 'photo',
  variants: [
    { id: 'simple', name: { nl: 'Eenvoudig', en: 'Simple' }, shape: balance('simple') },
    { id: 'count-back', name: { nl: 'Terugtelmethode', en: 'Count-back' }, shape: balance('count-back') },
    {
      id: 'best-possible',
      name: { nl: 'Best haalbaar (niets te laat)', en: 'Best possible (nothing late)' },
      shape: balance('best-possible'),
    },
    { id: 'days-delinquent', name: { nl: 'Dagen te laat (ADD)', en: 'Average days delinquent (ADD)' }, shape: balance('days-delinquent') },
    {
      id: 'collection-effectiveness',
      name: { nl: 'Inningseffectiviteit (CEI)', en: 'Collection effectiveness (CEI)' },
      unit: 'share',
      shape: balance('collection-effectiveness'),
    },
  ],
  needs: ['entry'],
  events: ['claim.issued'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {},
  presets: [
    { id: 'count-back', name: { nl: 'Terugtelmethode', en: 'Count-back' }, variant: 'count-back' },
    { id: 'best-possible', name: { nl: 'Best haalbaar (niets te laat)', en: 'Best possible (nothing late)' }, variant: 'best-possible' },
    { id: 'days-delinquent', name: { nl: 'Dagen te laat (ADD)', en: 'Average days delinquent (ADD)' }, variant: 'days-delinquent' },
  ],
  traps: [
    {
      nl: 'De inningseffectiviteit (CEI) stijgt door afboeken: wat is afgeboekt staat niet meer open. Lees haar naast het incassosucces.',
      en: 'Collection effectiveness (CEI) rises by writing off: what was written off is no longer open. Read it beside the recovery rate.',
    },
    {
      nl: 'DSO beweegt mee met de omzet en daalt als moeilijke dossiers worden afgeboekt, zonder dat iemand sneller betaalt. Lees daarom de betaaltermijn ernaast.',
      en: 'DSO moves with sales, and falls when hard files are written off, without anybody paying sooner. Read days to pay beside it.',
    },
    {
      nl: 'Het gemiddelde van maand-DSO’s is geen DSO. Een langere periode wordt uit de sommen opnieuw berekend.',
      en: 'The mean of monthly DSOs is not a DSO. A longer period is computed anew from the sums.',
    },
    {
      nl: 'Voorschotten en jaarafrekeningen lopen door elkaar: bekijk DSO per product, anders springt hij in de maand van de afrekeningen.',
      en: 'Advances and yearly settlements mix: look at DSO by product, or it jumps in the month of the settlements.',
    },
  ],
  source: 'docs/concepts/payment.md#dso',
  // Each change of a balance on its day; what is not yet due leaves the current balance the day after its due day.
  rows: sql`
    SELECT creditor, who, claim, segment, product, region, tenure, household, vulnerable,
      change.1 AS day, change.2 AS open, change.3 AS current, change.4 AS sold, change.5 AS issued
    FROM entry
    ARRAY JOIN if(booked_on <= due_on,
      [(booked_on, cents, cents, if(type IN ('issued', 'adjusted', 'withdrawn'), cents, 0), type = 'issued'), (addDays(assumeNotNull(due_on), 1), 0, -cents, 0, 0)],
      [(booked_on, cents, 0, if(type IN ('issued', 'adjusted', 'withdrawn'), cents, 0), type = 'issued')]) AS change
    WHERE cost = ''
  `,
})
