import { defineKpi, sql } from '../define.ts'
import { competingRisks } from '../shape.ts'

export default defineKpi({
  id: 'referral-uptake',
  name: { nl: 'Doorverwijzing naar hulp', en: 'Referral uptake' },
  question: {
    nl: 'Welk deel van de klanten die naar hulp zijn verwezen neemt die hulp binnen zes weken aan?',
    en: 'What share of customers referred to help accepts that help within six weeks?',
  },
  formula: {
    nl: 'Verwijzingen naar hulp die binnen 42 dagen zijn aangenomen ÷ alle verwijzingen die in de periode zijn gedaan. Per klant telt van elke soort hulp alleen de eerste verwijzing van de periode. Zolang de 42 dagen niet voorbij zijn komt het deel uit de overlevingscurve.',
    en: 'Referrals to help that were accepted within 42 days ÷ all referrals made in the period. Of each customer only the first referral to each kind of help in the period counts. As long as the 42 days have not passed the share is read from the survival curve.',
  },
  layer: 'chain',
  view: 'society',
  unit: 'share',
  better: 'higher',
  shows: 'cohort',
  variants: [
    {
      id: 'accepted',
      name: { nl: 'Aangenomen', en: 'Accepted' },
      shape: competingRisks({ cause: 'accepted', weight: '1', horizon: 'horizon_days' }),
    },
  ],
  needs: ['referral'],
  events: ['referral.made', 'referral.accepted'],
  dimensions: ['kind', 'channel', 'phase', 'segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {
    horizon_days: {
      name: { nl: 'Dagen waarbinnen hulp is aangenomen', en: 'Days within which help is accepted' },
      default: [42],
      type: 'Array(UInt32)',
    },
  },
  traps: [
    {
      nl: 'Verwijzen is goedkoop, aannemen is waar het om gaat. Maar wie alleen verwijst wie toch al ging, krijgt een hoog cijfer en helpt weinig mensen: kijk naar het aantal ernaast.',
      en: 'Referring is cheap; acceptance is what matters. But who refers only those who were going anyway gets a high figure and helps few people: look at the count beside it.',
    },
    {
      nl: 'Een gemeente die niet terugmeldt lijkt op een gemeente waar niemand heen gaat. Vraag na wie meldt voordat u gemeenten vergelijkt.',
      en: 'A municipality that does not report back looks like one where nobody goes. Ask who reports before you compare municipalities.',
    },
    {
      nl: 'Wie dezelfde klant elke week verwijst telt hier één keer per periode; anders zou één aanname al die verwijzingen goed maken.',
      en: 'Who refers the same customer every week counts once a period here; otherwise one acceptance would make all those referrals good.',
    },
    {
      nl: 'Aangenomen is nog niet geholpen. Of de hulp werkt blijkt uit herstel en herhaalachterstand.',
      en: 'Accepted is not yet helped. Whether the help works shows in recovery and repeat arrears.',
    },
  ],
  source: 'docs/concepts/care.md#referral-uptake',
  few: true,
  firstOfCustomer: { of: 'kind' },
  // Two referrals to the same help on one day are one.
  rows: sql`
    SELECT creditor, who, made_on AS at, kind, channel, phase, segment, product, region, tenure, household, vulnerable,
      if(accepted_on <= {as_of:Date32}, 'accepted', '') AS cause,
      dateDiff('day', made_on, if(cause = '', {as_of:Date32}, assumeNotNull(accepted_on))) AS time
    FROM referral
    WHERE made_on <= {as_of:Date32}
    ORDER BY referral
    LIMIT 1 BY who, kind, made_on
  `,
})
