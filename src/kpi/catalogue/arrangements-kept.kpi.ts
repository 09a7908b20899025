import { defineKpi, sql } from '../define.ts'
import { ratio, risksByStep } from '../shape.ts'

export default defineKpi({
  id: 'arrangements-kept',
  name: { nl: 'Nagekomen regelingen', en: 'Arrangements kept' },
  question: {
    nl: 'Welk deel van de betalingsregelingen wordt nagekomen?',
    en: 'What share of payment arrangements is kept?',
  },
  formula: {
    nl: 'Kans dat een regeling bij de derde, zesde en twaalfde termijn nog geheel op schema ligt of is voltooid, van alle regelingen die in de periode zijn afgesproken. Een termijn is nagekomen als zij binnen 3 dagen na haar vervaldag is betaald. De eerste gemiste termijn, verbreken en vertrek beëindigen het. Daarnaast: op tijd betaalde ÷ vervallen termijnen.',
    en: 'Probability that an arrangement is fully on schedule or completed at the third, sixth and twelfth instalment, of all arrangements agreed in the period. An instalment is kept when it is paid within 3 days of its due day. The first one missed, breaking and leaving end it. Beside it: instalments paid on time ÷ instalments due.',
  },
  layer: 'process',
  view: 'customer',
  unit: 'share',
  better: 'higher',
  shows: 'cohort',
  variants: [
    {
      id: 'kept-6',
      name: { nl: 'Bij termijn 6', en: 'At instalment 6' },
      shape: risksByStep({ cause: 'lost', ending: 'outcome', steps: 6, spared: true }),
    },
    {
      id: 'kept-3',
      name: { nl: 'Bij termijn 3', en: 'At instalment 3' },
      shape: risksByStep({ cause: 'lost', ending: 'outcome', steps: 3, spared: true }),
    },
    {
      id: 'kept-12',
      name: { nl: 'Bij termijn 12', en: 'At instalment 12' },
      shape: risksByStep({ cause: 'lost', ending: 'outcome', steps: 12, spared: true }),
    },
    {
      id: 'instalments-on-time',
      name: { nl: 'Termijnen op tijd betaald', en: 'Instalments paid on time' },
      shape: ratio({ numerator: 'on_time', denominator: 'due' }),
      rows: sql`
        SELECT creditor, who, instalment.1 AS at, segment, product, region, tenure, household, vulnerable, channel,
          instalment.3 <= addDays(instalment.1, {tolerance_days:UInt32}) AS on_time, 1 AS due
        FROM arrangement
        ARRAY JOIN instalments AS instalment
        WHERE addDays(at, {tolerance_days:UInt32}) <= {as_of:Date32} AND ifNull(at <= ended_on, 1)
      `,
    },
  ],
  needs: ['arrangement'],
  events: ['arrangement.agreed', 'instalment.due'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable', 'channel'],
  parameters: {
    tolerance_days: {
      name: {
        nl: 'Dagen na de vervaldag waarin een termijn nog op tijd is',
        en: 'Days after its due day in which an instalment is still on time',
      },
      default: 3,
      type: 'UInt32',
    },
  },
  // What is due on the last day of a period is known to be kept or missed when the tolerance has passed.
  marginDays: () => 3,
  presets: [
    { id: 'kept-3', name: { nl: 'Bij termijn 3', en: 'At instalment 3' }, variant: 'kept-3' },
    { id: 'kept-12', name: { nl: 'Bij termijn 12', en: 'At instalment 12' }, variant: 'kept-12' },
    {
      id: 'to-the-day',
      name: { nl: 'Bij termijn 6, op de dag zelf', en: 'At instalment 6, on the day itself' },
      set: { 'tolerance-days': '0' },
    },
  ],
  traps: [
    {
      nl: 'Een afgesproken regeling is nog geen nagekomen regeling. Meer regelingen die vaker breken is geen vooruitgang.',
      en: 'An arrangement made is not an arrangement kept. More of them that break more often is no progress.',
    },
    {
      nl: '“Verbroken ÷ afgesproken” lijkt bij een jonge maand altijd goed: de termijnen waarop het misgaat moeten nog komen.',
      en: '“Broken ÷ agreed” always looks good of a young month: the instalments at which it goes wrong are still to come.',
    },
    {
      nl: 'Op tijd betaalde termijnen flatteren: een regeling die na één gemiste termijn breekt levert daarna geen gemiste termijnen meer.',
      en: 'Instalments paid on time flatter: an arrangement that breaks after one missed instalment yields no more missed ones.',
    },
    {
      nl: 'Korte regelingen houden vaker stand. Een hoger cijfer kan betekenen dat alleen wie weinig schuld heeft een regeling krijgt.',
      en: 'Short arrangements hold more often. A higher figure can mean that only those who owe little get one.',
    },
  ],
  source: 'docs/concepts/customer.md#arrangements-kept',
  few: true,
  // Time counts instalments. An early end belongs to the first instalment that it leaves unpaid, and is counted when that one would have been.
  // One level for each step: a name that rests on names is understood anew wherever it stands.
  rows: sql`
    SELECT creditor, who, agreed_on AS at, segment, product, region, tenure, household, vulnerable, channel, outcome, if(outcome = '', length(due), place) AS time
    FROM (
      SELECT *, multiIf(
          end_on = never, '',
          completed_on <= lost_on, 'completed',
          lost_on != missed_on AND place <= length(instalments) AND addDays(instalments[place].1, {tolerance_days:UInt32}) > {as_of:Date32}, '',
          'lost') AS outcome
      FROM (
        SELECT *, multiIf(completed_on <= lost_on, greatest(1, kept), lost_on = missed_on, missed, kept + 1) AS place
        FROM (
          SELECT *, arrayCount(each -> each.1 <= end_on AND each.3 <= least(end_on, addDays(each.1, {tolerance_days:UInt32})), instalments) AS kept
          FROM (
            SELECT *, least(lost_on, completed_on) AS end_on
            FROM (
              SELECT *, least(missed_on, broken_on, gone_on) AS lost_on
              FROM (
                SELECT *, if(missed > 0, addDays(due[missed].1, {tolerance_days:UInt32}), never) AS missed_on,
                  multiIf(
                    ended_how = 'completed' AND ended_on <= {as_of:Date32}, assumeNotNull(ended_on),
                    notEmpty(instalments) AND last_paid_on <= {as_of:Date32} AND cents > 0 AND arraySum(each -> each.2, instalments) * 100 >= cents * 95, last_paid_on,
                    never) AS completed_on
                FROM (
                  SELECT *, arrayFirstIndex(each -> each.3 > addDays(each.1, {tolerance_days:UInt32}), due) AS missed
                  FROM (
                    SELECT *, who, toDate32('2299-12-31') AS never,
                      arrayFilter(each -> addDays(each.1, {tolerance_days:UInt32}) <= {as_of:Date32}, instalments) AS due,
                      if(ended_how IN ('broken', 'cancelled') AND ended_on <= {as_of:Date32}, assumeNotNull(ended_on), toDate32('2299-12-31')) AS broken_on,
                      if(left_on >= agreed_on AND left_on <= {as_of:Date32}, assumeNotNull(left_on), toDate32('2299-12-31')) AS gone_on,
                      arrayMax(arrayPushBack(arrayMap(each -> each.3, instalments), agreed_on)) AS last_paid_on
                    FROM arrangement
                    WHERE agreed_on <= {as_of:Date32}))))))))
  `,
})
