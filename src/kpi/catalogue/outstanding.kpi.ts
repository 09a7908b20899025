import { defineKpi, sql } from '../define.ts'
import { level } from '../shape.ts'

export default defineKpi({
  id: 'outstanding',
  name: { nl: 'Openstaande achterstand', en: 'Outstanding arrears' },
  question: {
    nl: 'Hoeveel staat er open waarvan de vervaldag voorbij is, en hoe oud is dat?',
    en: 'How much is open past its due day, and how old is it?',
  },
  formula: {
    nl: 'Openstaande hoofdsom aan het eind van de periode van alle vorderingen waarvan de vervaldag voorbij is, verdeeld naar dagen na de vervaldag, en naar de vraag of er een regeling op loopt. Incassokosten tellen niet mee; wat is afgeboekt staat niet meer open.',
    en: 'Principal open at the end of the period of all claims past their due day, split by days past due, and by whether an arrangement is running on it. Collection costs do not count; what was written off is no longer open.',
  },
  layer: 'result',
  view: 'money',
  unit: 'cents',
  better: 'lower',
  shows: 'photo',
  variants: [
    { id: 'total', name: { nl: 'Totaal', en: 'Total' }, shape: level({ amount: 'past_due' }) },
    { id: '0-30', name: { nl: '1 tot en met 30 dagen', en: '1 to 30 days' }, shape: level({ amount: 'past_0' }) },
    { id: '31-60', name: { nl: '31 tot en met 60 dagen', en: '31 to 60 days' }, shape: level({ amount: 'past_30' }) },
    { id: '61-90', name: { nl: '61 tot en met 90 dagen', en: '61 to 90 days' }, shape: level({ amount: 'past_60' }) },
    { id: '91-180', name: { nl: '91 tot en met 180 dagen', en: '91 to 180 days' }, shape: level({ amount: 'past_90' }) },
    { id: 'over-180', name: { nl: 'Meer dan 180 dagen', en: 'More than 180 days' }, shape: level({ amount: 'past_180' }) },
    {
      id: 'arranged',
      name: { nl: 'Met een lopende regeling', en: 'With a running arrangement' },
      shape: level({ amount: 'arranged' }),
      events: ['arrangement.agreed'],
    },
    {
      id: 'not-arranged',
      name: { nl: 'Zonder regeling', en: 'Without an arrangement' },
      shape: level({ amount: 'not_arranged' }),
      events: ['arrangement.agreed'],
    },
  ],
  needs: ['claim', 'arrangement'],
  events: ['claim.issued'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {},
  traps: [
    {
      nl: 'Het totaal daalt als er wordt afgeboekt, zonder dat er een euro binnenkomt.',
      en: 'The total falls when claims are written off, without a euro coming in.',
    },
    {
      nl: 'Een daling bij de jonge schulden en een stijging bij de oude kan hetzelfde geld zijn: het is alleen ouder geworden. Lees de leeftijden naast elkaar.',
      en: 'A fall in young debts and a rise in old ones can be the same money: it only grew older. Read the ages side by side.',
    },
    {
      nl: 'Een lopende regeling is nog geen nagekomen regeling: dit bedrag wordt kleiner als er vlotter wordt afgesproken, ook als niemand betaalt.',
      en: 'A running arrangement is not one that is kept: the sum without one gets smaller when agreements are made more readily, even if nobody pays.',
    },
    {
      nl: 'Wat wordt betwist of gepauzeerd staat ook open. Het telt hier mee, al zet het niemand op achterstand.',
      en: 'What is disputed or paused is open as well. It counts here, although it puts nobody in arrears.',
    },
  ],
  source: 'docs/concepts/payment.md#outstanding-arrears',
  // Each line counts in an age from the day on which it is that old, or is booked, until it is older; under an arrangement from its first day until the day it ends.
  rows: sql`
    WITH
      -- What was settled for good by an age never was so old.
      late AS (
        SELECT creditor, who, claim, cityHash64(who, claim) AS which, case AS case_of_claim, segment, product, region, tenure, household, vulnerable, due_on, balances,
          arrayFilter(age -> open_cents != 0 OR balances.1[-1] > addDays(due_on, age), [0, 30, 60, 90, 180]) AS ages
        FROM claim WHERE open_cents != 0 OR balances.1[-1] > due_on),
      running AS (
        SELECT which, stuurhuis_joined(arraySort(groupArray((agreed_on, ifNull(ended_on, toDate32('2299-12-31')))))) AS arrangements
        FROM (SELECT who, claim, which, case_of_claim FROM late) AS claim
        INNER JOIN (SELECT who, claim AS named_claim, case AS named_case, agreed_on, ended_on FROM arrangement) AS arrangement USING (who)
        WHERE named_claim = claim OR named_case != '' AND named_case = case_of_claim OR named_claim = '' AND named_case = ''
        GROUP BY which)
    SELECT creditor, who, segment, product, region, tenure, household, vulnerable, change.1 AS day, change.4 AS counted,
      if(change.2 = 0, change.3, 0) AS past_due,
      if(change.2 = -1, change.3, 0) AS arranged, past_due - arranged AS not_arranged,
      past_due - past_over_30 AS past_0, past_over_30 - past_over_60 AS past_30, past_over_60 - past_over_90 AS past_60, past_over_90 - past_180 AS past_90,
      if(change.2 = 30, change.3, 0) AS past_over_30, if(change.2 = 60, change.3, 0) AS past_over_60,
      if(change.2 = 90, change.3, 0) AS past_over_90, if(change.2 = 180, change.3, 0) AS past_180
    FROM (
      SELECT creditor, who, segment, product, region, tenure, household, vulnerable, due_on, ages, arrangements,
        line.1 AS booked_on, line.2 AS cents, greatest(booked_on, addDays(due_on, 1)) AS from_on, toInt8(open > 0) - toInt8(open - cents > 0) AS owed
      FROM late LEFT JOIN running USING (which) ARRAY JOIN stuurhuis_changes(balances) AS line, balances.2 AS open)
    ARRAY JOIN arrayConcat(
      arrayMap(age -> (greatest(booked_on, addDays(due_on, age + 1)), toInt16(age), cents, if(age = 0, owed, 0)), ages),
      arrayFlatten(arrayMap(each -> [(greatest(from_on, each.1), -1, cents, 0), (greatest(from_on, each.2), -1, -cents, 0)], arrangements))) AS change
    WHERE day <= {as_of:Date32}
  `,
})
