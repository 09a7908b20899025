import { defineKpi, sql } from '../define.ts'
import { HEAVY_MEASURES } from '../parameters.ts'
import { competingRisks } from '../shape.ts'

export default defineKpi({
  id: 'cure-rate',
  name: { nl: 'Herstelratio', en: 'Structural recovery' },
  question: {
    nl: 'Welk deel van de klanten komt na een achterstand duurzaam bij?',
    en: 'What share of customers recovers for good after arrears?',
  },
  formula: {
    nl: 'Kans dat een klant binnen 365 en 540 dagen na het begin van de achterstand structureel is hersteld, van alle klanten bij wie die in de periode begon. Structureel hersteld: na het eind van de achterstand 6 vervallen vorderingen achtereen op tijd betaald, over ten minste 180 dagen, zonder nieuwe achterstand. Vertrek, een zware maatregel en afboeking concurreren (Aalen-Johansen).',
    en: 'Probability that a customer is structurally recovered within 365 and 540 days of the start of the arrears, of all customers for whom they began in the period. Structurally recovered: after the end of the arrears 6 claims due in a row paid on time, over at least 180 days, without new arrears. Leaving, a heavy measure and write-off compete (Aalen-Johansen).',
  },
  layer: 'result',
  view: 'customer',
  unit: 'share',
  better: 'higher',
  shows: 'cohort',
  variants: [
    {
      id: 'structural',
      name: { nl: 'Structureel hersteld', en: 'Structurally recovered' },
      shape: competingRisks({ cause: 'recovered', weight: '1', horizon: 'horizon_days' }),
    },
    {
      id: 'with-leavers',
      name: { nl: 'Als ook vertrekkers waren hersteld', en: 'If leavers had recovered too' },
      shape: competingRisks({ cause: 'recovered', weight: '1', horizon: 'horizon_days', ending: 'with_leavers' }),
    },
    {
      id: 'early',
      name: { nl: 'Vroeg: 3 vorderingen, 90 dagen', en: 'Early: 3 claims, 90 days' },
      shape: competingRisks({ cause: 'recovered', weight: '1', horizon: 'horizon_days', time: 'early_time', ending: 'early_cause' }),
    },
    {
      id: 'strict',
      name: { nl: 'Streng: 12 vorderingen, 360 dagen', en: 'Strict: 12 claims, 360 days' },
      shape: competingRisks({ cause: 'recovered', weight: '1', horizon: 'horizon_days', time: 'strict_time', ending: 'strict_cause' }),
    },
    {
      id: 'no-new-obligation',
      name: { nl: 'Niets nieuws te betalen', en: 'Nothing new to pay' },
      shape: competingRisks({ cause: 'quiet', weight: '1', horizon: 'horizon_days', time: 'quiet_time', ending: 'quiet_cause' }),
    },
  ],
  needs: ['episode', 'claim', 'escalation'],
  events: ['claim.issued', 'payment.received'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {
    horizon_days: { name: { nl: 'Horizonnen in dagen', en: 'Horizons in days' }, default: [365, 540], type: 'Array(UInt32)' },
    items: { name: { nl: 'Vorderingen achtereen op tijd', en: 'Claims in a row on time' }, default: 6, type: 'UInt32' },
    days: { name: { nl: 'Dagen na het eind, ten minste', en: 'Days after the end, at least' }, default: 180, type: 'UInt32' },
    early_items: { name: { nl: 'Vorderingen, vroege variant', en: 'Claims, early variant' }, default: 3, type: 'UInt32' },
    early_days: { name: { nl: 'Dagen, vroege variant', en: 'Days, early variant' }, default: 90, type: 'UInt32' },
    strict_items: { name: { nl: 'Vorderingen, strenge variant', en: 'Claims, strict variant' }, default: 12, type: 'UInt32' },
    strict_days: { name: { nl: 'Dagen, strenge variant', en: 'Days, strict variant' }, default: 360, type: 'UInt32' },
    quiet_days: {
      name: { nl: 'Dagen zonder nieuwe vordering', en: 'Days without a new claim' },
      default: 90,
      type: 'UInt32',
    },
    heavy_measures: HEAVY_MEASURES,
  },
  // What opens again within the merge days was never paid.
  marginDays: ({ merge_days }) => merge_days,
  band: { low: 'structural', high: 'with-leavers', widest: 0.1 },
  presets: [
    { id: 'early', name: { nl: 'Vroeg: 3 vorderingen, 90 dagen', en: 'Early: 3 claims, 90 days' }, variant: 'early' },
    {
      id: 'strict',
      name: { nl: 'Streng: 12 vorderingen, 360 dagen', en: 'Strict: 12 claims, 360 days' },
      variant: 'strict',
      set: { 'horizon-days': '540' },
    },
    { id: 'with-leavers', name: { nl: 'Als ook vertrekkers waren hersteld', en: 'If leavers had recovered too' }, variant: 'with-leavers' },
    { id: 'longer', name: { nl: 'Binnen anderhalf jaar', en: 'Within a year and a half' }, set: { 'horizon-days': '540' } },
  ],
  traps: [
    {
      nl: 'Betaald is niet hersteld: wie met een nieuwe achterstand de oude betaalt, is na een maand terug. Daarom telt pas een half jaar op tijd betalen.',
      en: 'Paid is not recovered: who pays the old debt with a new one is back within a month. So only half a year of paying on time counts.',
    },
    {
      nl: '“Hersteld ÷ wie er nog is” wordt beter als klanten met schuld vertrekken. Vertrekkers blijven in de noemer; de variant ernaast laat zien hoeveel zij kunnen uitmaken.',
      en: '“Recovered ÷ who is still here” gets better when customers in debt leave. Leavers stay in the denominator; the variant beside it shows how much they could matter.',
    },
    {
      nl: 'Een actueel cijfer kan niet bestaan: het duurt een half jaar voordat de eerste klant hersteld kan zijn. Jonge maanden zijn voorlopig.',
      en: 'A figure of today cannot exist: it takes half a year before the first customer can be recovered. Young months are provisional.',
    },
    {
      nl: 'Wie geen nieuwe rekening krijgt kan niet laten zien dat het goed gaat. Dat is een eigen groep, en nooit hersteld.',
      en: 'Who gets no new bill cannot show that things go well. That is a class of its own, and never recovered.',
    },
  ],
  source: 'docs/concepts/recovery.md#structural-recovery',
  few: true,
  firstOfCustomer: true,
  // Per customer: the episodes as they stand, the claims whose outcome is known, and for each episode and preset the first day on which it was recovered from.
  rows: sql`
    WITH
      toDate32('2299-12-31') AS never,
      episodes AS (
        SELECT creditor, who, any(left_on) AS left_on,
          arraySort(each -> each.1, groupArray((started_on, if(ended_on <= {as_of:Date32}, assumeNotNull(ended_on), never), ended_how, if(next_started_on <= {as_of:Date32}, assumeNotNull(next_started_on), never),
            toString(segment), toString(product), toString(region), toString(tenure), toString(household), toString(vulnerable)))) AS episodes
        FROM episode
        WHERE spell_started_on <= {as_of:Date32} AND NOT (continued AND assumeNotNull(next_started_on) <= {as_of:Date32})
        GROUP BY creditor, who),
      items AS (
        SELECT who,
          arrayMap(due -> (due.1, due.3, due.4), arraySort(groupArray((due_on, claim, ifNull(settled_on <= {as_of:Date32} AND settled_on < late_on AND settled_how = 'paid', 0) AS on_time, if(on_time, greatest(due_on, assumeNotNull(settled_on)), late_on) AS known_on)))) AS dues
        FROM claim
        WHERE principal_cents > 0 AND who IN (SELECT who FROM episode WHERE spell_started_on <= {as_of:Date32})
        GROUP BY who),
      heavy AS (
        SELECT who, arraySort(groupArray(taken_on)) AS measures FROM escalation
        WHERE has({heavy_measures:Array(String)}, kind) AND taken_on <= {as_of:Date32}
        GROUP BY who),
      recovered AS (
        SELECT creditor, who, left_on, episodes, measures,
          -- A run of claims on time ends at a place when as many were missed by then as before it; a later one missed, if known by the day, undoes it.
          arrayMap((episode, mine, missed, misses) -> arrayMap(preset ->
            arrayMin(arrayPushBack(
              arrayMap(last -> last.1, arrayFilter(
                last -> last.1 < episode.4 AND last.1 <= {as_of:Date32} AND NOT arrayExists(miss -> miss.2 > last.2 AND miss.3 <= last.1, misses),
                arrayMap(
                  place -> (greatest(addDays(episode.2, preset.2), arrayMax(arraySlice(mine.3, place - preset.1 + 1, preset.1))), place),
                  arrayFilter(place -> missed[place + 1] = missed[place - preset.1 + 1], range(preset.1, length(mine) + 1))))),
              never)),
            if(episode.2 = never, [], [({items:UInt32}, {days:UInt32}), ({early_items:UInt32}, {early_days:UInt32}), ({strict_items:UInt32}, {strict_days:UInt32})])), episodes, after,
            arrayMap(mine -> arrayPushFront(arrayCumSum(item -> NOT item.2, mine), 0), after),
            arrayMap(mine -> arrayFilter(miss -> NOT miss.1, arrayZip(mine.2, arrayEnumerate(mine), mine.3)), after)) AS recoveries,
          arrayMap(episode -> if(
            episode.2 = never OR addDays(episode.2, {quiet_days:UInt32}) > {as_of:Date32} OR episode.4 <= addDays(episode.2, {quiet_days:UInt32})
              OR arrayExists(item -> item.1 > episode.2 AND item.1 <= addDays(episode.2, {quiet_days:UInt32}), dues), never, addDays(episode.2, {quiet_days:UInt32})), episodes) AS quiets
        FROM (
          SELECT *, arrayMap(episode -> arrayFilter(item -> item.1 > episode.2 AND item.1 < episode.4, arrayFilter(due -> due.2 OR due.3 <= {as_of:Date32}, dues)), episodes) AS after
          FROM episodes
          LEFT JOIN items USING (who)
          LEFT JOIN heavy USING (who)))
    SELECT creditor, who, at, segment, product, region, tenure, household, vulnerable,
      causes[1] AS cause, times[1] AS time, if(causes[1] = 'left', 'recovered', causes[1]) AS with_leavers,
      causes[2] AS early_cause, times[2] AS early_time, causes[3] AS strict_cause, times[3] AS strict_time, quiet_cause, quiet_time
    FROM (
      SELECT *,
        arrayMap(day -> multiIf(least(day, other_on) = never, '', other_on <= day, other, 'recovered'), recovered_on) AS causes,
        arrayMap(day -> dateDiff('day', at, least(day, other_on, {as_of:Date32})), recovered_on) AS times,
        multiIf(least(quiet_on, other_on) = never, '', other_on <= quiet_on, other, 'quiet') AS quiet_cause,
        dateDiff('day', at, least(quiet_on, other_on, {as_of:Date32})) AS quiet_time
      FROM (
        SELECT *, multiIf(other_on = heavy_on, 'heavy', other_on = lost_on, 'written-off', 'left') AS other
        FROM (
          SELECT *, least(heavy_on, lost_on, gone_on) AS other_on,
            arrayMap(preset -> arrayMin(arrayMap(days -> if(empty(days), never, days[preset]), from_here)), [1, 2, 3]) AS recovered_on
          FROM (
            SELECT creditor, who, episode.1 AS at, episode.5 AS segment, episode.6 AS product, episode.7 AS region, episode.8 AS tenure, episode.9 AS household, episode.10 AS vulnerable,
              arraySlice(recoveries, number) AS from_here,
              arrayMin(arraySlice(quiets, number)) AS quiet_on,
              arrayFirst(day -> day >= at, arrayPushBack(measures, never)) AS heavy_on,
              arrayMin(arrayMap(each -> if(each.3 = 'written-off', each.2, never), arraySlice(episodes, number))) AS lost_on,
              if(left_on <= {as_of:Date32}, greatest(assumeNotNull(left_on), at), never) AS gone_on
            FROM recovered
            ARRAY JOIN episodes AS episode, arrayEnumerate(episodes) AS number))))
  `,
})
