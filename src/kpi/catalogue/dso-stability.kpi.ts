import { defineKpi, sql } from '../define.ts'
import { stability } from '../shape.ts'

export default defineKpi({
  id: 'dso-stability',
  name: { nl: 'Stabiliteit van DSO', en: 'DSO stability' },
  question: {
    nl: 'Hoe voorspelbaar verloopt de DSO van maand op maand?',
    en: 'How predictably does DSO go from month to month?',
  },
  formula: {
    nl: 'Gemiddelde verandering van ln(DSO) van maand op maand, zonder teken ÷ de standaardafwijking van ln(DSO), over de laatste 24 hele maanden. De DSO is hier die van de maand zelf: openstaand aan het eind ÷ omzet van die maand × dagen. Daarnaast de gemiddelde verandering, de DSO van de laatste maand, en de grenzen waarbinnen een maand niets nieuws zegt (XmR).',
    en: 'Mean change of ln(DSO) from month to month, without sign ÷ the standard deviation of ln(DSO), over the last 24 whole months. DSO is that of the month itself here: open at its end ÷ sales of that month × days. Beside it the mean change, the DSO of the last month, and the limits within which a month says nothing new (XmR).',
  },
  layer: 'result',
  view: 'money',
  unit: 'ratio',
  better: 'lower',
  shows: 'photo',
  variants: [
    { id: 'index', name: { nl: 'Stabiliteitsindex', en: 'Stability index' }, shape: stability('index') },
    { id: 'change', name: { nl: 'Gemiddelde verandering', en: 'Mean change' }, unit: 'share', shape: stability('change') },
    { id: 'last', name: { nl: 'DSO van de laatste maand', en: 'DSO of the last month' }, unit: 'days', shape: stability('last') },
    { id: 'low-limit', name: { nl: 'Ondergrens', en: 'Lower limit' }, unit: 'days', shape: stability('low-limit') },
    { id: 'high-limit', name: { nl: 'Bovengrens', en: 'Upper limit' }, unit: 'days', shape: stability('high-limit') },
  ],
  needs: ['entry'],
  events: ['claim.issued'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {
    history_months: {
      name: { nl: 'Maanden waarop wordt teruggekeken', en: 'Months looked back on' },
      default: 24,
      type: 'UInt32',
    },
  },
  traps: [
    {
      nl: 'De gewone DSO rekent over drie maanden: twee opeenvolgende cijfers delen er twee. Die lijkt daardoor vanzelf stabiel, en grenzen eromheen worden te krap. Hier deelt geen maand een dag met een andere.',
      en: 'The usual DSO takes three months: two that follow share two of them. It looks steady by itself, and limits around it are too tight. Here no month shares a day with another.',
    },
    {
      nl: 'Een laag cijfer kan ook een gestage stijging zijn: kleine stappen, ver van huis. Kijk altijd naar de DSO zelf, en of de laatste maand binnen de grenzen ligt.',
      en: 'A low figure can also be a steady rise: small steps, far from home. Always look at DSO itself, and whether the last month lies within the limits.',
    },
    {
      nl: 'Stabiel slecht is ook stabiel.',
      en: 'Steadily bad is steady too.',
    },
    {
      nl: 'Een jaarafrekening maakt van elk jaar een piek: dat is geen onvoorspelbaarheid. Bekijk het per product.',
      en: 'A yearly settlement makes a peak of every year: that is not unpredictable. Look at it by product.',
    },
    {
      nl: 'De index zegt niets over hoeveel dagen het scheelt; lees de gemiddelde verandering ernaast.',
      en: 'The index does not say how many days it is about; read the mean change beside it.',
    },
  ],
  source: 'docs/concepts/payment.md#dso-stability',
  // The changes of the balance as for DSO; when they are due does not matter here.
  rows: sql`
    SELECT creditor, who, segment, product, region, tenure, household, vulnerable,
      booked_on AS day, cents AS open, if(type IN ('issued', 'adjusted', 'withdrawn'), cents, 0) AS sold, type = 'issued' AS issued
    FROM entry
    WHERE cost = ''
  `,
})
