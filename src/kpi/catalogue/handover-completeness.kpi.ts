import { defineKpi, sql } from '../define.ts'
import { share } from '../shape.ts'

export default defineKpi({
  id: 'handover-completeness',
  name: { nl: 'Volledigheid overdracht', en: 'Handover completeness' },
  question: {
    nl: 'Bij welk deel van de overdrachten ging alles mee wat de volgende partij moet weten?',
    en: 'With what share of handovers did everything go along that the next party must know?',
  },
  formula: {
    nl: 'Overdrachten waarbij elk veld meeging dat het uitwisselingsniveau vraagt ÷ alle overdrachten in de periode. Een overdracht zonder niveau, of met een niveau waarvoor niets is afgesproken, moet alles hebben wat enig niveau vraagt. Naar soort: per gevraagd veld het deel van de overdrachten waarbij het meeging.',
    en: 'Handovers with which every field went along that the exchange level requires ÷ all handovers in the period. A handover without a level, or with one for which nothing was agreed, must have all that any level requires. By kind: for each required field the share of handovers with which it went along.',
  },
  layer: 'chain',
  view: 'customer',
  unit: 'share',
  better: 'higher',
  shows: 'activity',
  variants: [
    { id: 'complete', name: { nl: 'Overdrachten met alles', en: 'Handovers with everything' }, shape: share({ hit: 'complete' }) },
  ],
  needs: ['file'],
  events: ['case.opened', 'case.handed-over'],
  dimensions: ['kind', 'segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {
    required_fields: {
      name: { nl: 'Velden die een niveau vraagt, als niveau:veld', en: 'Fields that a level requires, as level:field' },
      default: [
        'basic:addresses',
        'basic:claims',
        'extended:addresses',
        'extended:claims',
        'extended:contacts',
        'extended:arrangements',
        'extended:care',
      ],
      type: 'Array(String)',
    },
  },
  traps: [
    {
      nl: 'Meegegaan is nog niet goed: een leeg of verouderd adres gaat ook mee.',
      en: 'Gone along is not right yet: an empty or outdated address goes along too.',
    },
    {
      nl: 'Wie meer overdraagt op het lage niveau krijgt een hoger cijfer. Kijk naar soort: wat bijna nooit wordt gevraagd zegt hoeveel er op het hoge niveau ging.',
      en: 'Who hands over more at the low level gets a higher figure. Look by kind: what is hardly ever required says how much went at the high level.',
    },
    {
      nl: 'Het niveau weglaten helpt niet: dan moet alles er zijn.',
      en: 'Leaving out the level does not help: then everything must be there.',
    },
    {
      nl: 'Het gemiddelde over velden verbergt welk veld ontbreekt. Ontbreekt juist de zorg voor de klant, dan begint de partner opnieuw te dreigen bij wie al hulp had.',
      en: 'A mean over fields hides which one is missing. If it is the care for the customer, the partner starts threatening again who had help already.',
    },
  ],
  source: 'docs/concepts/chain.md#handover-completeness',
  rows: sql`
    SELECT creditor, who, at, segment, product, region, tenure, household, vulnerable, hasAll(along, required) AS complete
    FROM (
      SELECT *, who, handover.1 AS at, handover.5 AS along,
        arrayMap(each -> splitByChar(':', each)[2], {required_fields:Array(String)}) AS all_fields,
        arrayFilter((field, each) -> splitByChar(':', each)[1] = handover.4, all_fields, {required_fields:Array(String)}) AS of_level,
        if(empty(of_level), all_fields, of_level) AS required
      FROM file
      ARRAY JOIN handovers AS handover
      WHERE handover.1 <= {as_of:Date32})
  `,
  rowsBy: {
    kind: sql`
      SELECT creditor, who, at, segment, product, region, tenure, household, vulnerable, kind, has(along, kind) AS complete, 1 AS adds
      FROM (
        SELECT *, who, handover.1 AS at, handover.5 AS along,
          arrayMap(each -> splitByChar(':', each)[2], {required_fields:Array(String)}) AS all_fields,
          arrayFilter((field, each) -> splitByChar(':', each)[1] = handover.4, all_fields, {required_fields:Array(String)}) AS of_level,
          arrayDistinct(if(empty(of_level), all_fields, of_level)) AS required
        FROM file
        ARRAY JOIN handovers AS handover
        WHERE handover.1 <= {as_of:Date32})
      ARRAY JOIN required AS kind
    `,
  },
})
