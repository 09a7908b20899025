import { defineKpi, sql } from '../define.ts'
import { risksByStep, share } from '../shape.ts'
import arrangementsKept from './arrangements-kept.kpi.ts'

export default defineKpi({
  id: 'self-service-arrangements',
  name: { nl: 'Regelingen zonder medewerker', en: 'Self-service arrangements' },
  question: {
    nl: 'Welk deel van de regelingen sluit de klant zelf af, en houdt ook stand?',
    en: 'What share of arrangements do customers make themselves, and keep?',
  },
  formula: {
    nl: 'Kans dat een regeling zelf is afgesloten, in het portaal of met de chatbot, én bij de derde termijn nog geheel op schema ligt of is voltooid, van alle regelingen die in de periode zijn afgesproken. Daarnaast: het deel dat zelf is afgesloten, nagekomen of niet.',
    en: 'Probability that an arrangement was made by the customer, in the portal or with the chatbot, and is fully on schedule or completed at the third instalment, of all arrangements agreed in the period. Beside it: the share made by customers themselves, kept or not.',
  },
  layer: 'process',
  view: 'customer',
  unit: 'share',
  better: 'higher',
  shows: 'cohort',
  variants: [
    {
      id: 'kept-3',
      name: { nl: 'Zelf afgesloten en nagekomen tot termijn 3', en: 'Made by themselves and kept to instalment 3' },
      // What somebody of the house agreed is lost to self-service from the start.
      shape: risksByStep({
        cause: 'lost',
        time: 'if(has({self_service:Array(String)}, channel), time, 0)',
        ending: "if(has({self_service:Array(String)}, channel), outcome, 'lost')",
        steps: 3,
        spared: true,
      }),
    },
    {
      id: 'made',
      name: { nl: 'Zelf afgesloten, nagekomen of niet', en: 'Made by themselves, kept or not' },
      shape: share({ hit: 'self_made' }),
      rows: sql`
        SELECT creditor, who, agreed_on AS at, segment, product, region, tenure, household, vulnerable, channel,
          has({self_service:Array(String)}, channel) AS self_made
        FROM arrangement
        WHERE agreed_on <= {as_of:Date32}
      `,
    },
  ],
  needs: ['arrangement'],
  events: ['arrangement.agreed', 'instalment.due'],
  dimensions: ['segment', 'product', 'region', 'tenure', 'household', 'vulnerable', 'channel'],
  parameters: {
    self_service: {
      name: { nl: 'Kanalen zonder medewerker', en: 'Channels without an employee' },
      default: ['portal', 'chatbot'],
      type: 'Array(String)',
      wordsIn: ['arrangement', 'channel'],
    },
    ...arrangementsKept.parameters,
  },
  ...(arrangementsKept.marginDays && { marginDays: arrangementsKept.marginDays }),
  traps: [
    {
      nl: 'Zelf afgesloten is nog niet nagekomen. Een portaal dat iedereen laat kiezen wat hij wil sluit veel regelingen die breken.',
      en: 'Made is not kept. A portal that lets everybody choose whatever they like makes many arrangements that break.',
    },
    {
      nl: 'Het cijfer daalt ook als uw medewerkers meer regelingen afspreken: zij staan in de noemer. Kijk naar het aantal.',
      en: 'The figure also falls when your employees agree more arrangements: those are below the line. Look at the count.',
    },
    {
      nl: 'Wie zelf regelt heeft vaak minder schuld dan wie belt. Een hoger cijfer zegt niet dat het portaal beter is dan een gesprek.',
      en: 'Who arranges things alone often owes less than who calls. A higher figure does not say that the portal is better than a talk.',
    },
    {
      nl: 'Wie aan de telefoon naar het portaal wordt geholpen telt hier als zelf. Het kanaal op de regeling beslist.',
      en: 'Who is helped to the portal on the telephone counts as alone here. The channel on the arrangement decides.',
    },
  ],
  source: 'docs/concepts/customer.md#self-service-arrangements',
  few: true,
  // The same as for arrangements kept, so that kept means the same.
  rows: arrangementsKept.rows,
})
