import { defineKpi, sql } from '../define.ts'
import { rate, restrictedMean, share } from '../shape.ts'
import answerInTime from './answer-in-time.kpi.ts'

export default defineKpi({
  id: 'complaint-rate',
  name: { nl: 'Klachten', en: 'Complaints' },
  question: {
    nl: 'Hoeveel klachten roept de incasso op, en waar?',
    en: 'How many complaints does collection bring about, and where?',
  },
  formula: {
    nl: 'Klachten die in de periode zijn ingediend, toegerekend aan de fase van hun aanleiding ÷ de maanden dat dossiers in die periode in die fase waren × 1.000. Daarnaast het deel van de afgehandelde klachten dat (deels) gegrond was, de verwachte dagen tot afhandeling, en welk deel van de vragen van klanten op tijd is beantwoord.',
    en: 'Complaints filed in the period, attributed to the phase of what brought them about ÷ the months that files were in that phase in that period × 1,000. Beside it the share of closed complaints that were upheld (in part), the expected days to close, and what share of the questions of customers is answered in time.',
  },
  layer: 'chain',
  view: 'customer',
  unit: 'per-thousand',
  better: 'lower',
  shows: 'activity',
  variants: [
    {
      id: 'rate',
      name: { nl: 'Per 1.000 dossiermaanden', en: 'Per 1,000 file-months' },
      shape: rate({ hits: 'complaints', thing: 'case' }),
    },
    {
      id: 'upheld',
      name: { nl: 'Deel (deels) gegrond', en: 'Share upheld, in part or whole' },
      unit: 'share',
      shape: share({ hit: 'upheld' }),
      rows: sql`
        SELECT creditor, who, assumeNotNull(closed_on) AS at, segment, product, region, tenure, household, vulnerable, phase,
          has({upheld:Array(String)}, outcome) AS upheld
        FROM complaint
        WHERE closed_on <= {as_of:Date32}
      `,
    },
    {
      id: 'days-to-close',
      name: { nl: 'Dagen tot afhandeling', en: 'Days to close' },
      unit: 'days',
      shape: restrictedMean({ weight: '1', horizon: 'close_days' }),
      few: true,
      rows: sql`
        SELECT creditor, who, filed_on AS at, segment, product, region, tenure, household, vulnerable, phase,
          if(closed_on <= {as_of:Date32}, 'closed', '') AS cause,
          dateDiff('day', filed_on, if(cause = 'closed', assumeNotNull(closed_on), {as_of:Date32})) AS time
        FROM complaint
        WHERE filed_on <= {as_of:Date32}
      `,
    },
    {
      id: 'reachability',
      name: { nl: 'Bereikbaarheid: vragen op tijd beantwoord', en: 'Reachability: questions answered in time' },
      unit: 'share',
      shape: share({ hit: 'in_time' }),
      rows: answerInTime.rows,
      events: answerInTime.events,
    },
  ],
  needs: ['complaint', 'step', 'file', 'contact'],
  events: ['complaint.filed', 'phase.entered', 'case.opened'],
  dimensions: ['phase', 'segment', 'product', 'region', 'tenure', 'household', 'vulnerable'],
  parameters: {
    upheld: {
      name: { nl: 'Uitkomsten die als gegrond tellen', en: 'Outcomes that count as upheld' },
      default: ['upheld', 'partly-upheld'],
      type: 'Array(String)',
      wordsIn: ['complaint', 'outcome'],
    },
    close_days: {
      name: { nl: 'Dagen waarover de afhandeling wordt gevolgd', en: 'Days over which closing is followed' },
      default: [60],
      type: 'Array(UInt32)',
    },
    ...answerInTime.parameters,
  },
  // What opens again within the merge days was never solved, so its file was in the phase all along.
  marginDays: ({ merge_days }) => merge_days,
  traps: [
    {
      nl: 'Weinig klachten kan ook betekenen dat klagen niet lukt. Kijk dus naar de bereikbaarheid ernaast; stilte is geen tevredenheid.',
      en: 'Few complaints can also mean that complaining is hard. So look at the reachability beside it; silence is not content.',
    },
    {
      nl: 'Een klacht komt dagen na wat haar opriep. Wie haar telt in de fase waarin het dossier intussen is, geeft de volgende fase de schuld.',
      en: 'A complaint comes days after what brought it about. Who counts it in the phase in which the file is by then blames the next phase.',
    },
    {
      nl: 'Klachten per dossier dalen als dossiers sneller door een fase gaan. Daarom tellen maanden, niet dossiers.',
      en: 'Complaints per file fall when files pass through a phase more quickly. So months count, not files.',
    },
    {
      nl: 'Een dossier in incasso dat voor een tweede vordering wordt herinnerd, staat vanaf die dag hier onder herinnering: klachten en maanden tellen beide bij de laatste stap. Bij conversie per stap blijft het in incasso, want verder terug gaat het niet.',
      en: 'A file in collection that is reminded of a second claim stands under reminder here from that day on: complaints and months both count with the latest step. In conversion per step it stays in collection, for it goes no way back.',
    },
  ],
  source: 'docs/concepts/customer.md#complaints',
  rows: sql`
    SELECT creditor, who, case, phase, segment, product, region, tenure, household, vulnerable,
      entered_on AS from_on, least(ifNull(exposed_until, toDate32('2299-12-31')), addDays({as_of:Date32}, 1)) AS until_on, 0 AS complaints
    FROM step
    WHERE entered_on <= {as_of:Date32}
    UNION ALL
    -- A complaint stands in the group of its file, where it has one, so that it is held against the months of that group.
    SELECT creditor, who, case, phase,
      if(known, of_file.segment, complaint.segment) AS segment, if(known, of_file.product, complaint.product) AS product,
      if(known, of_file.region, complaint.region) AS region, if(known, of_file.tenure, complaint.tenure) AS tenure,
      if(known, of_file.household, complaint.household) AS household, if(known, of_file.vulnerable, complaint.vulnerable) AS vulnerable,
      filed_on AS from_on, filed_on AS until_on, 1 AS complaints
    FROM complaint
    LEFT JOIN (SELECT who, case, segment, product, region, tenure, household, vulnerable, 1 AS known FROM file) AS of_file USING (who, case)
    WHERE filed_on <= {as_of:Date32} AND phase NOT IN ('', 'aftercare')
  `,
})
