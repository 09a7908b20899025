import { defineKpi, sql } from '../define.ts'
import { HEAVY_MEASURES, LEFT_OUT_KINDS } from '../parameters.ts'
import { competingRisks } from '../shape.ts'

/** An arrangement of which no instalment is heard of in so many days has none that was kept. */
const SILENT_DAYS = 62
/** Days after its due day in which an instalment is still on time, as for arrangements kept. */
const TOLERANCE_DAYS = 3

export default defineKpi({
  id: 'first-time-resolution',
  name: { nl: 'In één keer opgelost', en: 'First-time resolution' },
  question: {
    nl: 'Welk deel van de dossiers is na het eerste contact met de klant opgelost, zonder dat er nog iets nodig was?',
    en: 'What share of files is resolved after the first contact with the customer, without anything more being needed?',
  },
  formula: {
    nl: 'Kans dat een dossier binnen 14 dagen na het eerste contact waarin de klant zelf iets deed is opgelost, en er in die 14 dagen geen verder contact was, van alle dossiers met zo’n eerste contact in de periode. Opgelost: geheel betaald, of een regeling afgesproken waarvan de eerste termijn op tijd is betaald. Eerste contact: een bericht, telefoontje of portaalbezoek van de klant, of een regeling via portaal of chatbot. Een zware maatregel en vertrek concurreren. Daarnaast hetzelfde met 7 dagen.',
    en: 'Probability that a file is resolved within 14 days of the first contact in which the customer took part, with no further contact in those 14 days, of all files with such a first contact in the period. Resolved: paid in full, or an arrangement agreed of which the first instalment is paid on time. First contact: a message, call or portal visit of the customer, or an arrangement through portal or chatbot. A heavy measure and leaving compete. Beside it the same with 7 days.',
  },
  layer: 'process',
  view: 'customer',
  unit: 'share',
  better: 'higher',
  shows: 'cohort',
  variants: [
    {
      id: 'resolved',
      name: { nl: 'Zonder verder contact in 14 dagen', en: 'Without further contact in 14 days' },
      shape: competingRisks({ cause: 'resolved', weight: '1', horizon: 'contact_free_days' }),
    },
    {
      id: 'rival',
      name: { nl: 'Zonder verder contact in 7 dagen', en: 'Without further contact in 7 days' },
      shape: competingRisks({ cause: 'resolved', time: 'rival_time', ending: 'rival_cause', weight: '1', horizon: 'rival_days' }),
    },
  ],
  needs: ['file', 'contact', 'arrangement'],
  events: ['case.opened', 'contact.received', 'payment.received'],
  dimensions: ['channel', 'kind', 'segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {
    contact_free_days: {
      name: { nl: 'Dagen waarin er geen verder contact is', en: 'Days in which there is no further contact' },
      default: [14],
      type: 'Array(UInt32)',
      single: true,
    },
    rival_days: {
      name: { nl: 'Hetzelfde voor de tweede definitie', en: 'The same for the rival definition' },
      default: [7],
      type: 'Array(UInt32)',
      single: true,
    },
    tolerance_days: {
      name: {
        nl: 'Dagen na de vervaldag waarin een termijn nog op tijd is',
        en: 'Days after its due day in which an instalment is still on time',
      },
      default: TOLERANCE_DAYS,
      type: 'UInt32',
    },
    silent_days: {
      name: {
        nl: 'Dagen waarna een regeling zonder bekende termijnen niet is nagekomen',
        en: 'Days after which an arrangement without known instalments was not kept',
      },
      default: SILENT_DAYS,
      type: 'UInt32',
    },
    self_service: {
      name: { nl: 'Kanalen zonder medewerker', en: 'Channels without an employee' },
      default: ['portal', 'chatbot'],
      type: 'Array(String)',
      wordsIn: ['arrangement', 'channel'],
    },
    left_out_kinds: LEFT_OUT_KINDS,
    heavy_measures: HEAVY_MEASURES,
  },
  presets: [
    { id: 'seven-days', name: { nl: 'Zonder verder contact in 7 dagen', en: 'Without further contact in 7 days' }, variant: 'rival' },
  ],
  // A payment can be undone, and of an arrangement the first instalment must have been heard of.
  marginDays: ({ merge_days }) => Math.max(merge_days, SILENT_DAYS + TOLERANCE_DAYS),
  traps: [
    {
      nl: 'Over alleen opgeloste dossiers is het cijfer altijd te mooi. Hier telt ieder dossier waarin de klant iets van zich liet horen.',
      en: 'Over resolved files only the figure is always too good. Here every file counts in which the customer was heard.',
    },
    {
      nl: 'Een afgesproken regeling is nog geen oplossing: zij telt pas als de eerste termijn op tijd is betaald.',
      en: 'An arrangement agreed is no solution yet: it counts once the first instalment is paid on time.',
    },
    {
      nl: 'Onbereikbaar zijn helpt: wie niet kan terugbellen heeft geen verder contact. Daarom is zwijgen alleen niet genoeg, het dossier moet ook zijn opgelost.',
      en: 'Being unreachable helps: who cannot call back has no further contact. So silence alone is not enough: the file must be resolved too.',
    },
    {
      nl: 'Een herinnering die vanzelf uitgaat is ook verder contact. Wie de rij berichten niet stilzet na een goed gesprek, ziet dat hier.',
      en: 'A reminder that goes out by itself is further contact too. Who does not stop the row of messages after a good talk sees that here.',
    },
    {
      nl: 'Met 7 in plaats van 14 dagen wordt het cijfer hoger óf lager: er is minder tijd voor een tweede contact, maar ook om te betalen. Vergelijk alleen gelijke termijnen.',
      en: 'With 7 days for 14 the figure rises or falls: there is less time for a second contact, but also to pay. Compare equal terms only.',
    },
  ],
  source: 'docs/concepts/contact.md#first-time-resolution',
  few: true,
  // Per file: the messages and arrangements that concern it, the first in which the customer took part, and for each term how it ended. One level for each step.
  rows: sql`
    SELECT creditor, who, at, channel, kind, segment, product, region, tenure, household, vulnerable,
      ends[1].1 AS cause, ends[1].2 AS time, ends[2].1 AS rival_cause, ends[2].2 AS rival_time
    FROM (
      SELECT *,
        arrayMap(days -> multiIf(
            first_on <= addDays(at, days), (first_how, toInt64(dateDiff('day', at, first_on))),
            {as_of:Date32} < addDays(at, days), ('', toInt64(dateDiff('day', at, {as_of:Date32}))),
            resolved_on <= addDays(at, days), ('resolved', toInt64(days)),
            pending_on <= addDays(at, days), ('', toInt64(days) - 1),
            ('', toInt64(days))),
          [{contact_free_days:Array(UInt32)}[1], {rival_days:Array(UInt32)}[1]]) AS ends
      FROM (
        SELECT *, least(again_on, stop_on) AS first_on, multiIf(stop_on > first_on, 'contact', stop_on = heavy_on, 'heavy', stop_on = gone_on, 'left', 'given up') AS first_how
        FROM (
          SELECT *, least(if(heavy_on <= resolved_on, heavy_on, never), if(gone_on < resolved_on, gone_on, never), if(lost_on < resolved_on, lost_on, never)) AS stop_on
          FROM (
            SELECT *, touch.1 AS at, touch.4 AS channel, touch.5 AS kind,
              arrayMin(arrayMap(each -> if(each.1 > at AND (each.6 = 'in' OR NOT has({left_out_kinds:Array(String)}, each.5)), each.1, never), arrayPushBack(said, (never, 0, never_at, '', '', 'in')))) AS again_on,
              least(paid_on, arrayMin(arrayMap(deal -> if(deal.1 >= at AND deal.3 = 'kept', deal.1, never), arrayPushBack(deals, (never, '', ''))))) AS resolved_on,
              arrayMin(arrayMap(deal -> if(deal.1 >= at AND deal.3 = 'pending', deal.1, never), arrayPushBack(deals, (never, '', '')))) AS pending_on,
              arrayMin(arrayMap(each -> if(each.1 >= at AND each.1 <= {as_of:Date32} AND has({heavy_measures:Array(String)}, each.2), each.1, never), arrayPushBack(escalations, (never, '')))) AS heavy_on,
              if(left_on > at AND left_on <= {as_of:Date32}, assumeNotNull(left_on), never) AS gone_on
            FROM (
              SELECT *, arraySort(arrayConcat(arrayFilter(each -> each.6 = 'in', said),
                arrayMap(deal -> (deal.1, 1, never_at, deal.2, 'arrangement', 'in'), arrayFilter(deal -> has({self_service:Array(String)}, deal.2), deals))))[1] AS touch
              FROM (
                SELECT creditor, who, segment, product, region, tenure, household, vulnerable, escalations, left_on,
                  toDate32('2299-12-31') AS never, toDateTime64('2299-12-31 00:00:00', 3, 'UTC') AS never_at,
                  if(solved_on <= {as_of:Date32} AND solved_how = 'paid', assumeNotNull(solved_on), never) AS paid_on,
                  if(solved_on <= {as_of:Date32} AND solved_how != 'paid', assumeNotNull(solved_on), never) AS lost_on,
                  arrayMap(each -> each.3, arrayFilter(each -> each.1 = case OR each.1 = '' AND each.2 = '', messages)) AS named,
                  arrayFilter(each -> each.1 >= opened_on, named) AS said,
                  arrayMap(each -> each.3, arrayFilter(each -> each.1 = case OR each.1 = '' AND each.2 = '', agreements)) AS agreed,
                  arrayFilter(each -> each.1 >= opened_on, agreed) AS deals
                FROM file
                LEFT JOIN (
                  SELECT who, groupArray((toString(case), claim, (sent_on, 0, sent_at, toString(channel), toString(kind), toString(direction)))) AS messages
                  FROM contact
                  WHERE sent_on <= {as_of:Date32} AND who IN (SELECT who FROM file)
                  GROUP BY who) AS talk USING (who)
                LEFT JOIN (
                  SELECT who, groupArray((toString(case), claim, (agreed_on, toString(channel), multiIf(
                      notEmpty(instalments) AND instalments[1].3 <= least({as_of:Date32}, addDays(instalments[1].1, {tolerance_days:UInt32})), 'kept',
                      ended_on <= {as_of:Date32}, if(ended_how = 'completed', 'kept', 'broken'),
                      notEmpty(instalments) AND addDays(instalments[1].1, {tolerance_days:UInt32}) <= {as_of:Date32}, 'broken',
                      empty(instalments) AND addDays(agreed_on, {silent_days:UInt32}) <= {as_of:Date32}, 'broken', 'pending')))) AS agreements
                  FROM arrangement
                  WHERE agreed_on <= {as_of:Date32}
                  GROUP BY who) AS promised USING (who)
                WHERE opened_on <= {as_of:Date32} AND principal_cents > 0))
            WHERE notEmpty(touch.6) AND touch.1 <= least(paid_on, lost_on)))))
  `,
})
