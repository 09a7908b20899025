import { defineKpi, sql } from '../define.ts'
import { ratio, share } from '../shape.ts'

export default defineKpi({
  id: 'satisfaction',
  name: { nl: 'Klantbeleving incasso', en: 'Satisfaction with collection' },
  question: {
    nl: 'Hoe ervaren klanten de incasso: duidelijkheid, bereikbaarheid, oplossing en bejegening?',
    en: 'How do customers experience collection: was it clear, could they reach us, was there a solution, were they treated with respect?',
  },
  formula: {
    nl: 'Antwoorden in de hoogste twee van de schaal (4 en 5 van 5) ÷ alle antwoorden die in de periode zijn gegeven op de vragen over communicatie, bereikbaarheid, oplossing en respect. Van elke klant telt per vraag alleen het eerste antwoord in de periode. Daarnaast het gemiddelde, als plaats op de schaal: het laagste antwoord is 0%, het hoogste 100%.',
    en: 'Answers among the highest two of the scale (4 and 5 of 5) ÷ all answers given in the period to the questions on communication, reachability, solution and respect. Of each customer only the first answer to each question in the period counts. Beside it the mean, as a place on the scale: the lowest answer is 0%, the highest 100%.',
  },
  layer: 'result',
  view: 'customer',
  unit: 'share',
  better: 'higher',
  shows: 'activity',
  variants: [
    {
      id: 'top-2',
      name: { nl: 'Hoogste twee antwoorden', en: 'Highest two answers' },
      shape: share({ hit: 'content' }),
    },
    {
      id: 'mean',
      name: { nl: 'Gemiddelde op de schaal', en: 'Mean on the scale' },
      shape: ratio({ numerator: 'place', denominator: '1' }),
    },
  ],
  needs: ['survey'],
  events: ['survey.answered'],
  dimensions: ['kind', 'channel', 'segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {
    facets: {
      name: { nl: 'Vragen die meetellen', en: 'Questions that count' },
      default: ['communication', 'reachability', 'solution', 'respect'],
      type: 'Array(String)',
      wordsIn: ['survey', 'question'],
    },
    scale_lowest: { name: { nl: 'Laagste antwoord van de schaal', en: 'Lowest answer of the scale' }, default: 1, type: 'UInt32' },
    scale_highest: { name: { nl: 'Hoogste antwoord van de schaal', en: 'Highest answer of the scale' }, default: 5, type: 'UInt32' },
  },
  traps: [
    {
      nl: 'Alleen wie antwoordt telt. Wie boos is of zich schaamt antwoordt vaak niet; kijk of het aantal antwoorden meebeweegt.',
      en: 'Only who answers counts. Who is angry or ashamed often does not answer; see whether the number of answers moves along.',
    },
    {
      nl: 'Eén cijfer over vier vragen verbergt waar het misgaat: goed bereikbaar zonder oplossing geeft hetzelfde gemiddelde als andersom. Splits naar soort.',
      en: 'One figure over four questions hides where it goes wrong: easy to reach without a solution gives the same mean as the other way round. Split by kind.',
    },
    {
      nl: 'Vraagt u de ene maand vaker naar respect en de andere naar oplossing, dan beweegt het geheel zonder dat iemand anders oordeelt.',
      en: 'Ask more about respect in one month and about solution in the next, and the whole moves without anybody judging differently.',
    },
    {
      nl: 'De schaal moet kloppen. Antwoorden van 0 tot 10, gelezen als 1 tot 5, geven een gemiddelde boven de 100%.',
      en: 'The scale must be right. Answers from 0 to 10, read as 1 to 5, give a mean above 100%.',
    },
    {
      nl: 'Het gemiddelde telt een 1 en een 5 als twee drieën. Kijk daarom ook naar de hoogste twee.',
      en: 'The mean takes a 1 and a 5 for two threes. So look at the highest two as well.',
    },
  ],
  source: 'docs/concepts/customer.md#satisfaction',
  firstOfCustomer: { of: 'kind' },
  // Of two answers on one day the one whose key comes first stands, so that the figure does not depend on the order of rows.
  rows: sql`
    SELECT creditor, who, answered_on AS at, question AS kind, channel, segment, product, region, tenure, household, vulnerable,
      score + 1 >= {scale_highest:UInt32} AS content, (score - {scale_lowest:UInt32}) / (toInt64({scale_highest:UInt32}) - {scale_lowest:UInt32}) AS place
    FROM survey
    WHERE answered_on <= {as_of:Date32} AND has({facets:Array(String)}, question)
    ORDER BY survey
    LIMIT 1 BY who, question, answered_on
  `,
})
