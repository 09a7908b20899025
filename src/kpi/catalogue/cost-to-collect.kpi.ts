import { defineKpi, sql } from '../define.ts'
import { runOff } from '../shape.ts'

const overRecovered = (amounts: string) => runOff({ amounts, over: 'recoveries', horizon: 'horizon_days' })

export default defineKpi({
  id: 'cost-to-collect',
  name: { nl: 'Inningskosten', en: 'Cost to collect' },
  question: {
    nl: 'Wat kost het de schuldeiser om een euro hoofdsom binnen te krijgen?',
    en: 'What does it cost the creditor to get a euro of principal in?',
  },
  formula: {
    nl: 'Kosten die de schuldeiser of partner binnen 90, 180 en 365 dagen na opening draagt ÷ hoofdsom die binnen dezelfde dagen is betaald, van alle dossiers die in de periode zijn geopend. Gedragen wordt wat als kosten van de schuldeiser is geboekt, en wat hij voor de klant heeft voorgeschoten (griffierecht, deurwaarder, advocaat) en niet terugkreeg. Jonge dossiers tellen mee voor de dagen die zij zijn gevolgd.',
    en: 'Costs that the creditor or partner bears within 90, 180 and 365 days of opening ÷ principal paid within the same days, of all files opened in the period. Borne is what was booked as a cost of the creditor, and what the creditor advanced for the customer (court fee, bailiff, attorney) and did not get back. Young files count for the days they were followed.',
  },
  layer: 'result',
  view: 'money',
  unit: 'ratio',
  better: 'lower',
  shows: 'cohort',
  variants: [
    { id: 'borne', name: { nl: 'Gedragen ÷ betaalde hoofdsom', en: 'Borne ÷ principal paid' }, shape: overRecovered('borne') },
    { id: 'own', name: { nl: 'Alleen eigen kosten', en: 'Own costs only' }, shape: overRecovered('own') },
    { id: 'made', name: { nl: 'Alles wat is uitgegeven', en: 'All that was spent' }, shape: overRecovered('made') },
    {
      id: 'per-file',
      name: { nl: 'Gedragen per dossier', en: 'Borne per file' },
      unit: 'cents',
      shape: runOff({ amounts: 'borne', per: '1', horizon: 'horizon_days' }),
    },
  ],
  needs: ['file', 'cost'],
  events: ['case.opened', 'cost.charged', 'payment.received'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable', 'phase_reached'],
  parameters: {
    horizon_days: { name: { nl: 'Horizonnen in dagen', en: 'Horizons in days' }, default: [90, 180, 365], type: 'Array(UInt32)' },
    advanced_kinds: {
      name: { nl: 'Kosten die voor de klant worden voorgeschoten', en: 'Costs that are advanced for the customer' },
      default: ['summons-costs', 'court-fee', 'attorney-costs', 'bailiff-fee', 'disconnection-costs'],
      type: 'Array(String)',
      wordsIn: ['cost', 'kind'],
    },
  },
  traps: [
    {
      nl: 'Kosten van deze maand gedeeld door geld van deze maand vergelijkt de kosten van nieuwe dossiers met de opbrengst van oude. Een maand met veel nieuwe dossiers lijkt dan duur. Hier staan kosten en opbrengst van dezelfde dossiers tegenover elkaar.',
      en: 'Costs of this month over money of this month compares the costs of new files with the proceeds of old ones. A month with many new files then looks dear. Here costs and proceeds are of the same files.',
    },
    {
      nl: 'Kosten komen vroeg, geld komt laat: binnen 90 dagen is het cijfer hoger dan binnen 365. Vergelijk alleen gelijke horizonnen.',
      en: 'Costs come early, money comes late: within 90 days the figure is higher than within 365. Compare equal horizons only.',
    },
    {
      nl: 'Incassokosten die de klant niet betaalt zijn hier geen kosten: het is een vergoeding die uitbleef, geen uitgave. De uitgave zelf (de partner, het bellen) telt wel.',
      en: 'Collection costs that the customer does not pay are no cost here: they are a fee that did not come, not money spent. What was spent itself (the partner, the calls) does count.',
    },
    {
      nl: 'Wie zijn eigen kosten niet aanlevert (kosten met drager schuldeiser) lijkt goedkoop. Kijk of de variant met eigen kosten niet nul is.',
      en: 'Who does not deliver own costs (costs borne by the creditor) looks cheap. Look whether the variant with own costs is not zero.',
    },
    {
      nl: 'Kosten van de samenleving, zoals schuldhulp, staan er niet in. Goedkoop voor de schuldeiser kan duur zijn voor een ander.',
      en: 'Costs of society, such as debt counselling, are not in it. Cheap for the creditor can be dear for somebody else.',
    },
  ],
  source: 'docs/concepts/recovery.md#cost-to-collect',
  few: true,
  rows: sql`
    SELECT creditor, who, at, segment, product, region, tenure, household, vulnerable, phase_reached, principal, observed, recoveries,
      arrayMap(move -> (move.1, move.2), arrayFilter(move -> move.3 = 'own', aged)) AS own,
      arrayMap(move -> (move.1, move.2), arrayFilter(move -> move.3 != 'back', aged)) AS made,
      arrayMap(move -> (move.1, move.2), aged) AS borne
    FROM (
      SELECT creditor, who, opened_on AS at, segment, product, region, tenure, household, vulnerable, phase_reached,
        principal_cents AS principal, dateDiff('day', opened_on, {as_of:Date32}) AS observed, recoveries,
        arrayMap(move -> (toUInt32(greatest(0, dateDiff('day', opened_on, move.1))), move.2, move.3), moves) AS aged
      FROM file
      LEFT JOIN (
        SELECT who, case, groupArray((on_day, cents, what)) AS moves
        FROM (
          SELECT who, case, charged_on AS on_day, charged_cents AS cents, 'own' AS what
          FROM cost WHERE bearer NOT IN ('customer', 'society')
          UNION ALL
          SELECT who, of_file.case AS case, move.1 AS on_day, move.2 AS cents, move.3 AS what
          FROM (
            SELECT who, cost, arrayConcat([(charged_on, charged_cents, 'advanced')], arrayMap(back -> (back.1, -back.2, 'back'), repaid)) AS advances
            FROM cost WHERE bearer = 'customer' AND has({advanced_kinds:Array(String)}, kind)) AS advanced
          INNER JOIN (SELECT who, case, cost FROM file_cost) AS of_file USING (who, cost)
          ARRAY JOIN advances AS move)
        WHERE on_day <= {as_of:Date32}
        GROUP BY who, case) AS costs USING (who, case)
      WHERE opened_on <= {as_of:Date32} AND principal_cents > 0)
  `,
})
