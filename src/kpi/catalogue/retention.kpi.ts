import { defineKpi, sql } from '../define.ts'
import { competingRisks } from '../shape.ts'

export default defineKpi({
  id: 'retention',
  name: { nl: 'Klantbehoud na incasso', en: 'Retention after collection' },
  question: {
    nl: 'Welk deel van de klanten is een jaar na het sluiten van hun dossier nog klant?',
    en: 'What share of customers still has a contract a year after their file was closed?',
  },
  formula: {
    nl: 'Kans dat een klant 365 dagen na het sluiten van zijn dossier nog een lopend contract heeft, van alle klanten van wie in de periode een dossier is gesloten en die bij de opening ervan een contract hadden. Wie tussen opening en sluiting vertrok is verloren op de dag van sluiting. Per klant telt het eerste dossier van de periode. Daarnaast: hetzelfde als verhuizen en overlijden niet als verlies tellen, en hetzelfde van klanten zonder achterstand, gerekend vanaf hun eerste rekening in de periode; vergelijk die per klantduur.',
    en: 'Probability that a customer still has a running contract 365 days after the file was closed, of all customers of whom a file was closed in the period and who had a contract when it was opened. Who left between opening and closing is lost on the day of closing. The first file of the period counts. Beside it: the same if moving and death are no loss, and the same of customers without arrears, from their first bill in the period; compare those within a tenure band.',
  },
  layer: 'result',
  view: 'customer',
  unit: 'share',
  better: 'higher',
  shows: 'cohort',
  variants: [
    {
      id: 'after-collection',
      name: { nl: 'Na een dossier', en: 'After a file' },
      shape: competingRisks({ cause: 'left', weight: '1', horizon: 'horizon_days', spared: true }),
    },
    {
      id: 'apart-from-moving',
      name: { nl: 'Na een dossier, verhuizen is geen verlies', en: 'After a file, moving is no loss' },
      shape: competingRisks({ cause: 'left', ending: 'outcome', weight: '1', horizon: 'horizon_days', spared: true }),
    },
    {
      id: 'without-arrears',
      name: { nl: 'Klanten zonder achterstand', en: 'Customers without arrears' },
      shape: competingRisks({ cause: 'left', weight: '1', horizon: 'horizon_days', spared: true }),
      events: ['claim.issued'],
      rows: sql`
        SELECT creditor, who, issued_on AS at, tie, segment, product, region, tenure, household, vulnerable,
          if(gone_on <= {as_of:Date32}, 'left', '') AS cause,
          dateDiff('day', issued_on, least(gone_on, {as_of:Date32})) AS time
        FROM (
          SELECT creditor, who, issued_on, claim AS tie, ifNull(left_on, toDate32('2299-12-31')) AS gone_on, segment, product, region, tenure, household, vulnerable
          FROM claim
          WHERE issued_on <= {as_of:Date32} AND principal_cents > 0 AND gone_on > issued_on) AS bills
        LEFT JOIN (
          SELECT who, min(day) AS behind_on, 1 AS was_behind FROM (
            SELECT who, spell_started_on AS day FROM episode
            UNION ALL
            SELECT who, opened_on AS day FROM file)
          GROUP BY who) AS behind USING (who)
        WHERE was_behind = 0 OR behind_on > issued_on
      `,
    },
  ],
  needs: ['file', 'claim', 'episode'],
  events: ['case.closed', 'contract.ended'],
  dimensions: ['tenure', 'segment', 'product', 'region', 'household', 'vulnerable'],
  parameters: {
    horizon_days: {
      name: { nl: 'Dagen na het sluiten waarna wordt gekeken', en: 'Days after closing at which is looked' },
      default: [365],
      type: 'Array(UInt32)',
    },
    no_loss: {
      name: { nl: 'Redenen van vertrek die geen verlies zijn', en: 'Reasons for leaving that are no loss' },
      default: ['moved', 'died'],
      type: 'Array(String)',
    },
  },
  presets: [
    { id: 'apart-from-moving', name: { nl: 'Verhuizen telt niet als verlies', en: 'Moving is no loss' }, variant: 'apart-from-moving' },
  ],
  traps: [
    {
      nl: 'Een laag cijfer zegt nog niet dat incasso klanten verjaagt: ook zonder achterstand vertrekken klanten. Kijk naar het verschil met klanten zonder achterstand van dezelfde klantduur, en ook dat is samenhang, geen oorzaak.',
      en: 'A low figure does not say that collection drives customers away: those without arrears leave too. Look at the difference from customers without arrears of the same tenure, and that too is association, not cause.',
    },
    {
      nl: 'Wie tijdens het dossier vertrekt of wordt afgesloten telt als verloren. Zonder hen zou opzeggen vóór het sluiten het cijfer mooier maken.',
      en: 'Who leaves or is cut off during the file counts as lost. Without them, ending the contract before closing would make the figure look better.',
    },
    {
      nl: 'Wie al weg was toen het dossier werd geopend telt niet mee: daar was niets meer te behouden.',
      en: 'Who had gone when the file was opened does not count: there was nothing left to keep.',
    },
    {
      nl: 'Dossiers die openblijven tellen nog niet. Wie moeilijke dossiers nooit sluit krijgt een hoger cijfer; kijk naar de doorlooptijd ernaast.',
      en: 'Files that stay open do not count yet. Who never closes hard files gets a higher figure; look at the lead time beside it.',
    },
    {
      nl: 'Behouden is niet altijd goed nieuws: wie niet kán overstappen door zijn schuld blijft ook.',
      en: 'Kept is not always good news: who cannot switch because of the debt stays too.',
    },
  ],
  source: 'docs/concepts/customer.md#retention',
  few: true,
  firstOfCustomer: { tie: 'tie' },
  // Of two files closed on one day the older one counts.
  rows: sql`
    SELECT creditor, who, closed_day AS at, (opened_on, case) AS tie, segment, product, region, tenure, household, vulnerable,
      if(left_on <= {as_of:Date32}, 'left', '') AS cause, if(cause = 'left' AND has({no_loss:Array(String)}, left_how), 'no loss', cause) AS outcome,
      greatest(0, dateDiff('day', closed_day, if(cause = '', {as_of:Date32}, assumeNotNull(left_on)))) AS time
    FROM (
      SELECT *, who, assumeNotNull(closed_on) AS closed_day FROM file
      WHERE closed_on <= {as_of:Date32} AND ifNull(left_on > opened_on, 1))
  `,
})
