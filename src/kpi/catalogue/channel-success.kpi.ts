import { defineKpi, sql } from '../define.ts'
import { LEFT_OUT_KINDS } from '../parameters.ts'
import { share } from '../shape.ts'

export default defineKpi({
  id: 'channel-success',
  name: { nl: 'Succes per kanaal: samenhang, geen oorzaak', en: 'Success per channel: association, not cause' },
  question: {
    nl: 'Na welk deel van de berichten betaalt de klant, spreekt iets af of reageert? Dit is samenhang, geen oorzaak.',
    en: 'After what share of messages does the customer pay, agree or answer? This is association, not cause.',
  },
  formula: {
    nl: 'Berichten aan klanten waarop binnen 7 dagen, en vóór het volgende bericht, een betaling, een afspraak of een antwoord volgde ÷ alle berichten die in de periode zijn verstuurd. Wat na een volgend bericht komt telt bij dat laatste bericht. Gewone rekeningen tellen niet als bericht.',
    en: 'Messages to customers that were followed within 7 days, and before the next message, by a payment, an arrangement or an answer ÷ all messages sent in the period. What comes after a next message counts for that last one. Ordinary bills do not count as messages.',
  },
  layer: 'process',
  view: 'customer',
  unit: 'share',
  better: 'higher',
  shows: 'cohort',
  variants: [
    { id: 'any', name: { nl: 'Welke reactie ook', en: 'Any reaction' }, shape: share({ hit: 'followed' }) },
    { id: 'payment', name: { nl: 'Eerst een betaling', en: 'A payment first' }, shape: share({ hit: 'paid' }) },
    {
      id: 'contact',
      name: { nl: 'Eerst contact of een regeling', en: 'Contact or an arrangement first' },
      shape: share({ hit: 'in_contact' }),
    },
  ],
  needs: ['contact'],
  events: ['contact.sent', 'payment.received'],
  dimensions: ['channel', 'kind', 'phase', 'segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {
    horizon_days: {
      name: { nl: 'Dagen na het bericht waarin een reactie telt', en: 'Days after the message in which a reaction counts' },
      default: [7],
      type: 'Array(UInt32)',
    },
    left_out_kinds: LEFT_OUT_KINDS,
  },
  presets: [
    { id: 'three-days', name: { nl: 'Binnen 3 dagen', en: 'Within 3 days' }, set: { 'horizon-days': '3' } },
    { id: 'two-weeks', name: { nl: 'Binnen 14 dagen', en: 'Within 14 days' }, set: { 'horizon-days': '14' } },
    { id: 'payment', name: { nl: 'Alleen een betaling, binnen 7 dagen', en: 'A payment only, within 7 days' }, variant: 'payment' },
  ],
  traps: [
    {
      nl: 'Samenhang, geen oorzaak. Wie u belt is een ander dan wie u mailt, en velen hadden ook zonder bericht betaald. Wat een kanaal teweegbrengt blijkt alleen uit een proef.',
      en: 'Association, not cause. Who is called differs from who is mailed, and many would have paid without a message. Only an experiment shows what a channel brings about.',
    },
    {
      nl: 'Het laatste bericht krijgt alle eer. Een brief die op dag 3 wordt gevolgd door een sms verliest de betaling van dag 5 aan die sms, en een rekening die ertussen komt neemt haar ook mee.',
      en: 'The last message gets all the credit. A letter that is followed by a text on day 3 loses the payment of day 5 to that text, and a bill in between takes it too.',
    },
    {
      nl: 'Een automatische incasso is ook een betaling. Wie berichten stuurt vlak voor de incassodag lijkt succesvol.',
      en: 'A direct debit is a payment too. Who sends messages just before the day of collection looks successful.',
    },
    {
      nl: 'Een betaling die later wordt teruggeboekt blijft hier een reactie.',
      en: 'A payment that is reversed later remains a reaction here.',
    },
    {
      nl: 'Vaker sturen verlaagt het cijfer, ook als er evenveel wordt betaald: elk bericht telt in de noemer.',
      en: 'Sending more often lowers the figure, even if as much is paid: every message counts below the line.',
    },
  ],
  source: 'docs/concepts/contact.md#success-per-channel',
  rows: sql`
    SELECT creditor, who, sent_on AS at, channel, kind, phase, segment, product, region, tenure, household, vulnerable,
      ifNull(toDate32(reacted_at, 'Europe/Amsterdam') <= least({as_of:Date32}, addDays(sent_on, arrayMax({horizon_days:Array(UInt32)}))), 0) AS followed,
      followed AND reaction = 'payment' AS paid, followed AND reaction != 'payment' AS in_contact
    FROM contact
    WHERE direction = 'out' AND sent_on <= {as_of:Date32} AND NOT has({left_out_kinds:Array(String)}, kind)
  `,
})
