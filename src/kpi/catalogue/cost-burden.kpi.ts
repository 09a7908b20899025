import { defineKpi, sql } from '../define.ts'
import { quantile, ratio, runOff, share } from '../shape.ts'

/** What others bear of a file: the creditor itself, or society. These costs are not divided by kind and phase. */
const BORNE_BY_OTHERS = sql`
  SELECT creditor, who, opened_on AS at, segment, product, region, tenure, household, vulnerable, phase_reached, '' AS phase, '' AS kind,
    principal_cents AS principal, dateDiff('day', opened_on, {as_of:Date32}) AS observed,
    arrayMap(each -> (toUInt32(greatest(0, dateDiff('day', opened_on, each.1))), each.2), by_creditor) AS of_creditor,
    arrayMap(each -> (toUInt32(greatest(0, dateDiff('day', opened_on, each.1))), each.2), by_society) AS of_society
  FROM file
  LEFT JOIN (
    SELECT who, case, groupArrayIf((charged_on, charged_cents), bearer != 'society') AS by_creditor, groupArrayIf((charged_on, charged_cents), bearer = 'society') AS by_society
    FROM cost WHERE bearer != 'customer' AND charged_on <= {as_of:Date32}
    GROUP BY who, case) AS costs USING (who, case)
  WHERE opened_on <= {as_of:Date32} AND principal_cents > 0
`

export default defineKpi({
  id: 'cost-burden',
  name: { nl: 'Kostenophoging', en: 'Cost on top of principal' },
  question: {
    nl: 'Hoeveel kosten komen er voor de klant bovenop de schuld?',
    en: 'How much cost comes on top of the debt for the customer?',
  },
  formula: {
    nl: 'Binnen 365 dagen na opening aan de klant in rekening gebrachte kosten ÷ hoofdsom, van alle dossiers die in de periode zijn geopend; jonge dossiers tellen mee voor de dagen die zij zijn gevolgd. Daarnaast, van volgroeide lichtingen, de mediaan en het 90e percentiel per dossier, het deel van de dossiers waarin de klant meer dan het dubbele verschuldigd is, en alles wat klanten betaalden ÷ de betaalde hoofdsom. Apart daarvan wat de schuldeiser en de samenleving dragen.',
    en: 'Costs charged to the customer within 365 days of opening ÷ principal, of all files opened in the period; young files count for the days they were followed. Beside it, of mature vintages, the median and the 90th percentile per file, the share of files in which the customer owes more than double, and all that customers paid ÷ the principal paid. Apart from these, what the creditor and society bear.',
  },
  layer: 'result',
  view: 'society',
  unit: 'ratio',
  better: 'lower',
  shows: 'cohort',
  variants: [
    { id: 'charged', name: { nl: 'In rekening gebracht', en: 'Charged' }, shape: runOff({ amounts: 'charges', horizon: 'horizon_days' }) },
    {
      id: 'paid',
      name: { nl: 'Betaald ÷ betaalde hoofdsom', en: 'Paid ÷ principal paid' },
      shape: ratio({ numerator: 'cost_paid + principal_paid', denominator: 'principal_paid' }),
      staysOpen: true,
    },
    {
      id: 'waived',
      name: { nl: 'Kwijtgescholden', en: 'Waived' },
      shape: ratio({ numerator: 'waived', denominator: 'principal' }),
      staysOpen: true,
    },
    {
      id: 'median',
      name: { nl: 'Mediaan per dossier', en: 'Median per file' },
      shape: quantile({ value: 'charged / principal', share: 0.5 }),
    },
    {
      id: 'p90',
      name: { nl: '90e percentiel per dossier', en: '90th percentile per file' },
      shape: quantile({ value: 'charged / principal', share: 0.9 }),
    },
    {
      id: 'above-double',
      name: { nl: 'Deel boven het dubbele', en: 'Share above double' },
      unit: 'share',
      shape: share({ hit: 'charged > principal' }),
    },
    {
      id: 'creditor',
      name: { nl: 'Voor rekening van de schuldeiser', en: 'Borne by the creditor' },
      shape: runOff({ amounts: 'of_creditor', horizon: 'horizon_days' }),
      few: true,
      rows: BORNE_BY_OTHERS,
    },
    {
      id: 'society',
      name: { nl: 'Voor rekening van de samenleving', en: 'Borne by society' },
      shape: runOff({ amounts: 'of_society', horizon: 'horizon_days' }),
      few: true,
      rows: BORNE_BY_OTHERS,
    },
  ],
  needs: ['file', 'cost', 'entry'],
  events: ['case.opened', 'cost.charged'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable', 'phase_reached', 'phase', 'kind'],
  parameters: { horizon_days: { name: { nl: 'Horizon in dagen', en: 'Horizon in days' }, default: [365], type: 'Array(UInt32)' } },
  traps: [
    {
      nl: 'In rekening gebracht, betaald en kwijtgescholden zijn drie verschillende dingen en staan naast elkaar.',
      en: 'Charged, paid and waived are three different things and stand side by side.',
    },
    {
      nl: 'Een gemiddelde verbergt kleine schulden die veelvouden werden: kijk naar het 90e percentiel en het deel boven het dubbele.',
      en: 'A mean hides small debts that became multiples: look at the 90th percentile and the share above double.',
    },
    {
      nl: 'Kosten komen maanden na de opening; “tot nu toe in rekening gebracht” laat een jonge lichting goedkoop lijken. Daarom telt elke leeftijd over de dossiers die zo lang zijn gevolgd.',
      en: 'Costs come months after the opening; “charged so far” makes a young vintage look cheap. So each age counts over the files followed for so long.',
    },
    {
      nl: 'Wat de schuldeiser en de samenleving dragen staat er alleen in als die kosten zijn aangeleverd, met het dossier erbij. Nul kan betekenen: nooit aangeleverd.',
      en: 'What the creditor and society bear is in it only where those costs are delivered, with the file they belong to. Nought can mean: never delivered.',
    },
  ],
  source: 'docs/concepts/care.md#cost-burden',
  few: true,
  rows: sql`
    SELECT creditor, who, opened_on AS at, segment, product, region, tenure, household, vulnerable, phase_reached,
      principal_cents AS principal, arraySum(recovery -> recovery.2, recoveries) AS principal_paid,
      dateDiff('day', opened_on, {as_of:Date32}) AS observed, charges,
      arraySum(charge -> if(charge.1 <= arrayMax({horizon_days:Array(UInt32)}), charge.2, 0), charges) AS charged, cost_paid_cents AS cost_paid, cost_waived_cents AS waived
    FROM file
    WHERE opened_on <= {as_of:Date32} AND principal_cents > 0
  `,
  // Each file under each kind or phase of cost, also where it has none, so that the parts add up to the whole.
  rowsBy: {
    kind: sql`
      SELECT creditor, who, opened_on AS at, segment, product, region, tenure, household, vulnerable, phase_reached, phase, kind,
        principal_cents AS principal, arraySum(recovery -> recovery.2, recoveries) AS principal_paid,
        dateDiff('day', opened_on, {as_of:Date32}) AS observed, arrayMap(each -> (greatest(0, dateDiff('day', opened_on, each.1)), each.2), of_kind) AS charges, notEmpty(of_kind) AS adds,
        arraySum(charge -> if(charge.1 <= arrayMax({horizon_days:Array(UInt32)}), charge.2, 0), charges) AS charged, paid_of_kind AS cost_paid, waived_of_kind AS waived
      FROM (SELECT *, who, '' AS phase FROM file CROSS JOIN (SELECT DISTINCT kind FROM cost WHERE bearer = 'customer') AS kinds) AS file
      LEFT JOIN (
        SELECT who, of_file.case AS case, kind, groupArray((charged_on, charged_cents)) AS of_kind, sum(paid_cents) AS paid_of_kind, sum(waived_cents) AS waived_of_kind
        FROM (SELECT who, case, cost FROM file_cost) AS of_file INNER JOIN (SELECT who, cost, kind, charged_on, charged_cents, paid_cents, waived_cents FROM cost) AS charged USING (who, cost)
        GROUP BY who, case, kind) AS cost USING (who, case, kind)
      WHERE opened_on <= {as_of:Date32} AND principal_cents > 0
    `,
    phase: sql`
      SELECT creditor, who, opened_on AS at, segment, product, region, tenure, household, vulnerable, phase_reached, phase, kind,
        principal_cents AS principal, arraySum(recovery -> recovery.2, recoveries) AS principal_paid,
        dateDiff('day', opened_on, {as_of:Date32}) AS observed, arrayMap(each -> (greatest(0, dateDiff('day', opened_on, each.1)), each.2), in_phase) AS charges, notEmpty(in_phase) AS adds,
        arraySum(charge -> if(charge.1 <= arrayMax({horizon_days:Array(UInt32)}), charge.2, 0), charges) AS charged, paid_in_phase AS cost_paid, waived_in_phase AS waived
      FROM (SELECT *, who, '' AS kind FROM file CROSS JOIN (SELECT DISTINCT phase FROM cost WHERE bearer = 'customer') AS phases) AS file
      LEFT JOIN (
        SELECT who, of_file.case AS case, phase, groupArray((charged_on, charged_cents)) AS in_phase, sum(paid_cents) AS paid_in_phase, sum(waived_cents) AS waived_in_phase
        FROM (SELECT who, case, cost FROM file_cost) AS of_file INNER JOIN (SELECT who, cost, phase, charged_on, charged_cents, paid_cents, waived_cents FROM cost) AS charged USING (who, cost)
        GROUP BY who, case, phase) AS cost USING (who, case, phase)
      WHERE opened_on <= {as_of:Date32} AND principal_cents > 0
    `,
  },
})
