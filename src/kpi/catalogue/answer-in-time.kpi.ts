import { defineKpi, sql } from '../define.ts'
import { share } from '../shape.ts'

export default defineKpi({
  id: 'answer-in-time',
  name: { nl: 'Op tijd beantwoord', en: 'Answered in time' },
  question: {
    nl: 'Welk deel van de vragen van klanten is op tijd beantwoord?',
    en: 'What share of the questions of customers is answered in time?',
  },
  formula: {
    nl: 'Vragen van klanten die binnen de termijn zijn beantwoord ÷ alle vragen waarvan de termijn in de periode eindigde. De termijn is 3 werkdagen voor de eerste lijn (telefoon, chatbot en portaal) en 7 voor andere kanalen; weekenden en feestdagen tellen niet, en de dag van de vraag ook niet.',
    en: 'Questions of customers that were answered within the term ÷ all questions whose term ended in the period. The term is 3 working days for the first line (telephone, chatbot and portal) and 7 for other channels; weekends and public holidays do not count, nor does the day of the question.',
  },
  layer: 'process',
  view: 'customer',
  unit: 'share',
  better: 'higher',
  shows: 'activity',
  variants: [{ id: 'questions', name: { nl: 'Vragen', en: 'Questions' }, shape: share({ hit: 'in_time' }) }],
  needs: ['contact'],
  events: ['contact.received', 'contact.answered'],
  dimensions: ['channel', 'kind', 'phase', 'segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {
    first_line: {
      name: { nl: 'Kanalen van de eerste lijn', en: 'Channels of the first line' },
      default: ['phone', 'chatbot', 'portal'],
      type: 'Array(String)',
      wordsIn: ['contact', 'channel'],
    },
    first_line_days: { name: { nl: 'Werkdagen voor de eerste lijn', en: 'Working days for the first line' }, default: 3, type: 'UInt32' },
    other_days: { name: { nl: 'Werkdagen voor andere kanalen', en: 'Working days for other channels' }, default: 7, type: 'UInt32' },
    no_questions: {
      name: { nl: 'Soorten contact die geen vraag zijn', en: 'Kinds of contact that are no question' },
      default: ['arrangement-request', 'call', 'portal-visit'],
      type: 'Array(String)',
      wordsIn: ['contact', 'kind'],
    },
  },
  presets: [
    {
      id: 'next-day',
      name: { nl: 'Overal binnen 1 werkdag', en: 'Everywhere within 1 working day' },
      set: { 'first-line-days': '1', 'other-days': '1' },
    },
    {
      id: 'two-weeks',
      name: { nl: 'Overal binnen 10 werkdagen', en: 'Everywhere within 10 working days' },
      set: { 'first-line-days': '10', 'other-days': '10' },
    },
  ],
  traps: [
    {
      nl: 'Een antwoord is nog geen oplossing. Een ontvangstbevestiging die als antwoord wordt vastgelegd maakt het cijfer mooi en helpt niemand.',
      en: 'An answer is no solution. A receipt that is recorded as an answer makes the figure look good and helps nobody.',
    },
    {
      nl: 'Over alleen beantwoorde vragen is het cijfer altijd te mooi: wat nooit is beantwoord ontbreekt daar.',
      en: 'Over answered questions only the figure is always too good: what was never answered is missing there.',
    },
    {
      nl: 'Na de termijn is er geen haast meer: één dag te laat weegt hier even zwaar als nooit.',
      en: 'After the term there is no hurry left: one day late counts as much here as never.',
    },
    {
      nl: 'Eén antwoord sluit alle open vragen van die klant, ook als het er maar over één ging.',
      en: 'One answer closes all open questions of that customer, even if it was about one of them only.',
    },
    {
      nl: 'Wie onbereikbaar is krijgt geen vragen. Een hoog cijfer bij steeds minder vragen is geen goed nieuws.',
      en: 'Who cannot be reached gets no questions. A high figure over fewer and fewer questions is no good news.',
    },
  ],
  source: 'docs/concepts/contact.md#answered-in-time',
  // A question falls under the last day of its term, because then it is known; the terms are reckoned once for each day and not for each question.
  rows: sql`
    SELECT creditor, who, end_on AS at, channel, kind, phase, segment, product, region, tenure, household, vulnerable,
      ifNull(toDate32(answered_at, 'Europe/Amsterdam') <= end_on, 0) AS in_time
    FROM (
      SELECT *, who, if(has({first_line:Array(String)}, channel), {first_line_days:UInt32}, {other_days:UInt32}) AS days
      FROM contact
      WHERE direction = 'in' AND sent_on <= {as_of:Date32} AND NOT has({no_questions:Array(String)}, kind)) AS asked
    INNER JOIN (
      SELECT sent_on, arrayJoin(arrayDistinct([{first_line_days:UInt32}, {other_days:UInt32}])) AS days, stuurhuis_working_days_later(sent_on, days) AS end_on
      FROM (SELECT DISTINCT sent_on FROM contact WHERE direction = 'in' AND sent_on <= {as_of:Date32})) AS term USING (sent_on, days)
    WHERE end_on <= {as_of:Date32}
  `,
})
