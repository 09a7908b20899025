import { defineKpi, sql } from '../define.ts'
import { competingRisks, score } from '../shape.ts'

export default defineKpi({
  id: 'nps',
  name: { nl: 'NPS na incasso', en: 'NPS after collection' },
  question: {
    nl: 'Bevelen klanten ons na de incasso nog aan?',
    en: 'Do customers still recommend us after collection?',
  },
  formula: {
    nl: 'Promotors (9 en 10) − criticasters (0 tot en met 6), per honderd antwoorden die in de periode zijn gegeven, binnen 90 dagen na sluiting van het dossier. Van een klant die binnen 90 dagen opnieuw antwoordt telt het eerste antwoord. Daarnaast de respons: het deel van de vragen die in de periode zijn gesteld dat binnen 30 dagen is beantwoord.',
    en: 'Promoters (9 and 10) − detractors (0 to 6), per hundred answers given in the period, within 90 days of the closing of the file. Of a customer who answers again within 90 days the first answer counts. Beside it the response rate: the share of questions put in the period that was answered within 30 days.',
  },
  layer: 'result',
  view: 'customer',
  unit: 'score',
  better: 'higher',
  shows: 'activity',
  variants: [
    { id: 'answers', name: { nl: 'Antwoorden', en: 'Answers' }, shape: score({ answer: 'answer' }) },
    {
      id: 'response',
      name: { nl: 'Respons', en: 'Response rate' },
      unit: 'share',
      shape: competingRisks({ cause: 'answered', weight: '1', horizon: 'response_days' }),
      few: true,
      rows: sql`
        SELECT creditor, who, sent_on AS at, segment, product, region, tenure, household, vulnerable,
          if(answered_on <= {as_of:Date32}, 'answered', '') AS cause,
          dateDiff('day', sent_on, if(cause = 'answered', assumeNotNull(answered_on), {as_of:Date32})) AS time
        FROM invitation
        WHERE has({questions:Array(String)}, question) AND sent_on <= {as_of:Date32}
      `,
      events: ['survey.sent'],
    },
  ],
  needs: ['survey', 'invitation'],
  events: ['survey.answered', 'case.closed'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {
    questions: {
      name: { nl: 'Vragen die meetellen', en: 'Questions that count' },
      default: ['nps'],
      type: 'Array(String)',
      wordsIn: ['survey', 'question'],
    },
    window_days: {
      name: { nl: 'Dagen na sluiting waarin een antwoord telt', en: 'Days after closing in which an answer counts' },
      default: 90,
      type: 'UInt32',
    },
    rest_days: {
      name: {
        nl: 'Dagen waarin een tweede antwoord van een klant niet telt',
        en: 'Days in which a second answer of a customer does not count',
      },
      default: 90,
      type: 'UInt32',
    },
    response_days: {
      name: { nl: 'Dagen na de vraag waarin een antwoord als respons telt', en: 'Days after asking in which an answer counts as response' },
      default: [30],
      type: 'Array(UInt32)',
    },
  },
  traps: [
    {
      nl: 'Alleen wie antwoordt telt. Vraagt u alleen wie betaalde, of antwoorden de boze klanten niet, dan stijgt de NPS zonder dat iemand tevredener is. Kijk dus naar de respons ernaast.',
      en: 'Only who answers counts. Ask only those who paid, or lose the angry ones, and the NPS rises without anybody being more content. So look at the response rate beside it.',
    },
    {
      nl: 'Een verschil van tien punten is bij honderd antwoorden geen nieuws: kijk naar het interval.',
      en: 'With a hundred answers a difference of ten points is no news: look at the interval.',
    },
    {
      nl: 'De NPS gooit weg wat mensen precies antwoorden: van 6 naar 0 zakken verandert niets. Vraag daarom ook naar de incasso zelf.',
      en: 'NPS throws away what people answer exactly: a fall from 6 to 0 changes nothing. So ask about collection itself as well.',
    },
  ],
  source: 'docs/concepts/customer.md#nps',
  rows: sql`
    SELECT creditor, who, answered_on AS at, segment, product, region, tenure, household, vulnerable, answer
    FROM (
      SELECT *, who, score AS answer,
        lagInFrame(toNullable(answered_on)) OVER (PARTITION BY who ORDER BY answered_on, survey ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS answered_before
      FROM survey
      WHERE has({questions:Array(String)}, question) AND answered_on <= {as_of:Date32}
        AND ifNull(dateDiff('day', closed_on, answered_on) <= {window_days:UInt32}, 0))
    WHERE answered_before IS NULL OR dateDiff('day', answered_before, answered_on) > {rest_days:UInt32}
  `,
})
