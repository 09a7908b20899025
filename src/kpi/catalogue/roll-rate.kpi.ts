import { defineKpi, sql } from '../define.ts'
import { movedOn } from '../shape.ts'

const rollingFrom = (bucket: number) => movedOn({ stays: 'stays', first: 'open_on', until: 'closed_on', from: bucket })

export default defineKpi({
  id: 'roll-rate',
  name: { nl: 'Doorrolratio', en: 'Roll rate' },
  question: {
    nl: 'Welk deel van de vorderingen schuift in een maand door naar een oudere achterstand?',
    en: 'What share of claims rolls into an older age of arrears within a month?',
  },
  formula: {
    nl: 'Vorderingen die aan het eind van de periode nog openstaan en ouder zijn dan de leeftijdsgroep waarin zij aan het begin stonden ÷ alle vorderingen die aan het begin (het eind van de dag ervoor) in die groep openstonden. Wat in de periode is betaald, ingetrokken of afgeboekt telt mee onder de streep en is niet doorgerold. Een vordering is zoveel dagen oud als er dagen na de vervaldag zijn verstreken; dagen waarop zij is gepauzeerd tellen niet.',
    en: 'Claims that are still open at the end of the period and older than the age group in which they stood at its start ÷ all claims that stood open in that group at the start (the end of the day before). What was paid, withdrawn or written off in the period counts below the line and did not roll. A claim is as old as the days that have passed since its due day; days on which it is paused do not count.',
  },
  layer: 'process',
  view: 'money',
  unit: 'share',
  better: 'lower',
  shows: 'cohort',
  variants: [
    { id: '0-30', name: { nl: 'Van 1–30 dagen naar ouder', en: 'From 1–30 days to older' }, shape: rollingFrom(2) },
    { id: '31-60', name: { nl: 'Van 31–60 dagen naar ouder', en: 'From 31–60 days to older' }, shape: rollingFrom(3) },
    { id: '61-90', name: { nl: 'Van 61–90 dagen naar ouder', en: 'From 61–90 days to older' }, shape: rollingFrom(4) },
    { id: '91-180', name: { nl: 'Van 91–180 dagen naar ouder', en: 'From 91–180 days to older' }, shape: rollingFrom(5) },
    { id: 'current', name: { nl: 'Van niet vervallen naar achterstand', en: 'From not yet due into arrears' }, shape: rollingFrom(1) },
  ],
  needs: ['claim'],
  events: ['claim.issued', 'payment.received'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {},
  traps: [
    {
      nl: 'Afboeken en intrekken houden tegen dat een vordering doorrolt, zonder dat er een euro binnenkomt.',
      en: 'Writing off and withdrawing keep a claim from rolling, without a euro coming in.',
    },
    {
      nl: 'Februari is korter: wie op 31 januari één dag te laat was, is dat op 28 februari 29 dagen en rolt niet. Vergelijk met dezelfde maand van vorig jaar, en alleen perioden die even lang zijn.',
      en: 'February is shorter: who was one day late on 31 January is 29 days late on 28 February and does not roll. Compare with the same month of last year, and only periods of the same length.',
    },
    {
      nl: 'De groep van 91–180 dagen is drie maanden breed: van wie daarin staat is in een maand maar een derde aan doorrollen toe. Haar cijfer is niet te vergelijken met dat van een groep van dertig dagen.',
      en: 'The group of 91–180 days is three months wide: of those in it only a third is up for rolling in a month. Its figure does not compare with that of a group of thirty days.',
    },
    {
      nl: 'Een regeling houdt de leeftijd niet tegen: wie een lopende regeling nakomt rolt toch door, zolang er op de vordering iets openstaat.',
      en: 'An arrangement does not stop the age: who keeps a running one rolls on all the same, as long as something is open on the claim.',
    },
    {
      nl: 'Een pauze houdt de leeftijd wel tegen. Openstaande achterstand telt dezelfde vordering in kalenderdagen; de aantallen per leeftijd kunnen dus verschillen.',
      en: 'A pause does stop the age. Outstanding arrears counts the same claim in calendar days, so the numbers by age can differ.',
    },
  ],
  source: 'docs/concepts/payment.md#roll-rate',
  // A claim stays in a bucket (1 not yet due, 2 to 6 by days past due) while it is open and of that age; pauses move the days on which it gets older.
  rows: sql`
    SELECT creditor, who, segment, product, region, tenure, household, vulnerable, arrayMin(opens.1) AS open_on, arrayMax(opens.2) AS closed_on,
      arrayFilter(stay -> stay.2 < stay.3, arrayFlatten(arrayMap(
        open -> arrayMap((older_on, next_on, bucket) -> (bucket, greatest(open.1, older_on), least(open.2, next_on)), edges, next_edges, [1, 2, 3, 4, 5, 6]),
        opens))) AS stays
    FROM (
      SELECT creditor, who, segment, product, region, tenure, household, vulnerable, opens,
        arrayMap(days -> if(empty(pauses), addDays(due_day, days + 1), stuurhuis_late_on(due_day, days, pauses)), [0, 30, 60, 90, 180]) AS older,
        arrayPushFront(older, toDate32('1900-01-01')) AS edges, arrayPushBack(older, toDate32('2299-12-31')) AS next_edges
      FROM (
        SELECT creditor, who, segment, product, region, tenure, household, vulnerable, due_on AS due_day, pauses,
          arrayFilter(each -> each.1 <= {as_of:Date32}, balances) AS known,
          arrayMap(step -> (step.1, step.2), arrayFilter(step -> step.3 > 0, arrayZip(known.1, arrayPushBack(arrayPopFront(known.1), toDate32('2299-12-31')), known.2))) AS opens
        FROM claim))
  `,
})
