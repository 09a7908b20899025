import { defineKpi, sql } from '../define.ts'
import { LEFT_OUT_KINDS } from '../parameters.ts'
import { competingRisks, restrictedMean } from '../shape.ts'

export default defineKpi({
  id: 'response-time',
  name: { nl: 'Reactietijd', en: 'Response time' },
  question: {
    nl: 'Hoeveel dagen duurt het voordat een klant op een bericht reageert?',
    en: 'How many days does it take until a customer reacts to a message?',
  },
  formula: {
    nl: 'Verwacht aantal dagen van bericht tot de eerste reactie (een betaling, een afspraak of een antwoord), elk voor ten hoogste 30 dagen geteld, van berichten die in de periode zijn verstuurd. Wie nog niet reageerde telt mee tot het volgende bericht. Daarnaast: het deel waarop binnen 3, 7, 14 en 30 dagen, en vóór het volgende bericht, een reactie kwam.',
    en: 'Expected days from a message to the first reaction (a payment, an arrangement or an answer), each counted for at most 30 days, of messages sent in the period. Who has not reacted yet counts until the next message. Beside it: the share that got a reaction within 3, 7, 14 and 30 days, and before the next message.',
  },
  layer: 'process',
  view: 'customer',
  unit: 'days',
  better: 'lower',
  shows: 'cohort',
  variants: [
    {
      id: 'days',
      name: { nl: 'Dagen tot een reactie', en: 'Days to a reaction' },
      shape: restrictedMean({ weight: '1', horizon: 'horizon_days' }),
    },
    {
      id: 'reacted',
      name: { nl: 'Deel met een reactie', en: 'Share with a reaction' },
      unit: 'share',
      shape: competingRisks({ cause: 'reaction', ending: 'outcome', weight: '1', horizon: 'within_days' }),
    },
  ],
  needs: ['contact'],
  events: ['contact.sent', 'payment.received'],
  dimensions: ['channel', 'kind', 'phase', 'segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {
    horizon_days: {
      name: { nl: 'Dagen waarover een bericht ten hoogste wordt gevolgd', en: 'Days over which a message is followed at most' },
      default: [30],
      type: 'Array(UInt32)',
    },
    within_days: {
      name: { nl: 'Dagen waarbinnen een reactie wordt geteld', en: 'Days within which a reaction is counted' },
      default: [3, 7, 14, 30],
      type: 'Array(UInt32)',
    },
    left_out_kinds: LEFT_OUT_KINDS,
  },
  traps: [
    {
      nl: 'Het gemiddelde over alleen wie reageerde lijkt altijd kort: het zwijgen telt niet mee.',
      en: 'The mean over those who reacted only always looks short: silence does not count in it.',
    },
    {
      nl: 'Een reactie na het volgende bericht hoort bij dat volgende. Wie eerder herinnert, geeft een bericht minder tijd; kijk dan naar de dagen en niet naar het deel.',
      en: 'A reaction after the next message belongs to that one. Who reminds sooner leaves a message less time; look at the days then, not at the share.',
    },
    {
      nl: 'De dagen gaan ervan uit dat wie een volgend bericht kreeg anders even snel had gereageerd als de rest. Krijgen juist de moeilijke klanten snel een volgend bericht, dan is het cijfer te gunstig.',
      en: 'The days assume that who got a next message would otherwise have reacted as soon as the others. If the hard customers are the ones who get it sooner, the figure is too good.',
    },
    {
      nl: 'Een automatische incasso telt als reactie, ook als niemand iets las.',
      en: 'A direct debit counts as a reaction, even if nobody read anything.',
    },
  ],
  source: 'docs/concepts/contact.md#response-time',
  // For the days a message that is overtaken is lost from sight; for the share it is one that got no reaction.
  rows: sql`
    SELECT creditor, who, sent_on AS at, channel, kind, phase, segment, product, region, tenure, household, vulnerable,
      toDate32('2299-12-31') AS never,
      ifNull(toDate32(reacted_at, 'Europe/Amsterdam'), never) AS reacted_on, ifNull(toDate32(next_at, 'Europe/Amsterdam'), never) AS next_on,
      if(reacted_on <= {as_of:Date32}, 'reaction', '') AS cause,
      multiIf(cause != '', cause, next_on <= {as_of:Date32}, 'overtaken', '') AS outcome,
      dateDiff('day', sent_on, multiIf(outcome = 'reaction', reacted_on, outcome = 'overtaken', next_on, {as_of:Date32})) AS time
    FROM contact
    WHERE direction = 'out' AND sent_on <= {as_of:Date32} AND NOT has({left_out_kinds:Array(String)}, kind)
  `,
})
