import type { Language, Pace, View, Words } from '#base'
import type { Card } from '#api-contract'

const words = (nl: string, en: string): Words => ({ nl, en })

/** The fixed texts of the home page. */
export const TEXT = {
  skip: words('Naar de inhoud', 'Skip to content'),
  title: words('Geld, klant en maatschappij naast elkaar', 'Money, customer and society side by side'),
  creditor: words('Schuldeiser', 'Creditor'),
  allCreditors: words('Alle schuldeisers', 'All creditors'),
  language: words('Taal', 'Language'),
  filters: words('Selectie', 'Selection'),
  per: words('Per', 'Per'),
  until: words('Tot en met', 'Up to'),
  segment: words('Segment', 'Segment'),
  allCustomers: words('Alle klanten', 'All customers'),
  clear: words('Selectie wissen', 'Clear selection'),
  asOf: words('Gegevens tot en met', 'Data up to'),
  loading: words('De cijfers worden opgehaald', 'The figures are being fetched'),
  legend: words('Legenda', 'Legend'),
  legendComplete: words('laatste definitieve periode', 'latest complete period'),
  legendOpen: words('nog voorlopig', 'still provisional'),
  legendBand: words('95%-interval', '95% interval'),
  legendUnknown: words('nog niet bekend', 'not known yet'),
  legendNone: words('geen cijfer', 'no figure'),
  legendTarget: words('streefwaarde', 'target'),
  legendNote: words('wat er speelde', 'what was going on'),
  goingOn: words('Wat er speelde', 'What was going on'),
  noDecisions: words('Streefwaarden en aantekeningen kunnen nu niet worden getoond:', 'Targets and annotations cannot be shown now:'),
  definition: words('Definitie', 'Definition'),
  definitionOf: words('Definitie van', 'Definition of'),
  close: words('Sluiten', 'Close'),
  others: words('Andere KPI’s', 'Other KPIs'),
  treeShown: words('Hierboven staat de KPI-boom', 'Above is the KPI tree'),
  chosenKpis: words('Hierboven staat uw eigen keuze.', 'Above is your own choice.'),
  allKpis: words('Alle KPI’s tonen', 'Show all KPIs'),
  backToTree: words('Terug naar de KPI-boom', 'Back to the KPI tree'),
  treeFault: words('De KPI-boom kan niet worden gelezen; u ziet de standaard.', 'The KPI tree cannot be read; you see the default.'),
  leftOut: words('Weggelaten uit de KPI-boom, want het bestand heeft een fout:', 'Left out of the KPI tree, for its file has a fault:'),
  rivals: words('Andere definities', 'Other definitions'),
  inTree: words('In de KPI-boom', 'In the KPI tree'),
  treeCaution: words(
    'Zo is het bedoeld. Of de gegevens het tegenspreken is te meten:',
    'So it is meant. Whether the data contradict it can be measured:',
  ),
  measuredOver: words('Meet over', 'Measure over'),
  notMeasured: words('niet gemeten', 'not measured'),
  measuring: words('Wordt gemeten; dat kan even duren.', 'Being measured; that can take a while.'),
  measuredOfAll: words(
    'Gemeten over alle klanten, ook buiten de gekozen groep.',
    'Measured over all customers, also outside the chosen group.',
  ),
  contradicted: words('Tegengesproken.', 'Contradicted.'),
  rivalsOf: words('Dezelfde feiten, een andere afspraak:', 'The same facts, another agreement:'),
  vintages: words('Lichtingen: wat er nog komt', 'Vintages: what is still to come'),
  vintagesRead: words(
    'Wat in hetzelfde kwartaal is geopend, op dezelfde leeftijd. Oude lichtingen zijn uitgeteld; van jonge staat er wat er nu is en wat het naar verwachting wordt.',
    'What was opened in the same quarter, at the same age. Old vintages were seen; of young ones you see what there is, and what it is expected to become.',
  ),
  vintagesCaution: words(
    'Dit gaat ervan uit dat lichtingen los van elkaar groeien. Een ander beleid raakt ze allemaal tegelijk; dan klopt het interval niet meer.',
    'This takes vintages to grow apart from each other. Another policy meets all of them at once; then the interval no longer holds.',
  ),
  vintagesTogether: words(
    'En daar lijkt het hier op: in dezelfde maanden groeiden lichtingen samen sneller of samen trager, meer dan door toeval.',
    'And that is what it looks like here: in the same months vintages grew faster together or slower together, more than by luck.',
  ),
  monthsShort: words('mnd', 'mo'),
  readings: words('Andere varianten', 'Other variants'),
  interval: words('95%-interval', '95% interval'),
  provisional: words('voorlopig', 'provisional'),
  noFigure: words('Geen cijfer', 'No figure'),
  noFigures: words('Voor deze selectie zijn er geen cijfers.', 'There are no figures for this selection.'),
  formula: words('Zo wordt geteld', 'How it is counted'),
  unitLabel: words('Eenheid', 'Unit'),
  better: words('Gunstig is', 'Favourable is'),
  shows: words('Een periode toont', 'A period shows'),
  parameters: words('Instellingen', 'Settings'),
  traps: words('Valkuilen', 'Traps'),
  source: words('Bron', 'Source'),
  fingerprint: words('Vingerafdruk van de definitie', 'Fingerprint of the definition'),
  asOfLabel: words('Gebeurtenissen tot en met', 'Events up to'),
  knownAt: words('Zoals bekend op', 'As known at'),
  course: words('Verloop', 'Course'),
  reading: words('Variant', 'Variant'),
  table: words('Tabel achter de grafiek', 'Table behind the chart'),
  troubleTitle: words('De cijfers kunnen niet worden getoond', 'The figures cannot be shown'),
  brokenTitle: words('Deze pagina kan niet worden getoond', 'This page cannot be shown'),
  brokenBody: words(
    'Er ging iets mis bij het tonen van de pagina. Uw gegevens zijn in orde; open de pagina opnieuw, zonder selectie.',
    'Something went wrong in showing the page. Your data are all right; open the page again, without a selection.',
  ),
  brokenAgain: words('Pagina opnieuw openen', 'Open the page again'),
  ignored: words(
    'Deze keuze uit de link bestaat niet; u ziet de standaard:',
    'This choice in the link does not exist; you see the default:',
  ),
  again: words('Opnieuw proberen', 'Try again'),
  requestNumber: words('Nummer van de vraag', 'Request number'),
  emptyTitle: words('Nog geen gegevens', 'No data yet'),
  emptyBody: words(
    'Stuurhuis rekent met de gebeurtenissen van uw vorderingen: facturen, betalingen, brieven, regelingen. Lees een bestand in en deze pagina vult zich vanzelf.',
    'Stuurhuis computes from the events of your claims: invoices, payments, letters, arrangements. Import a file and this page fills itself.',
  ),
  emptyImport: words('Eigen gegevens inlezen (CSV, XES of NDJSON)', 'Import your own data (CSV, XES or NDJSON)'),
  emptyTry: words('Eerst zien wat er gebeurt, zonder iets op te slaan', 'First see what would happen, without storing anything'),
  emptyDemo: words('Of kijk rond in een voorbeeldwereld', 'Or look around in a demo world'),
} as const satisfies Record<string, Words>

/** What each view asks. */
export const VIEW_ASKS: Record<View, Words> = {
  money: words('Komt het binnen, en hoe snel?', 'Does it come in, and how soon?'),
  customer: words('Blijft de klant daarna bij?', 'Does the customer stay up to date?'),
  society: words('Tegen welke prijs?', 'At what price?'),
}

/** The steps in which time is cut. */
export const PACE_WORDS: Record<Pace, Words> = {
  week: words('week', 'week'),
  month: words('maand', 'month'),
  quarter: words('kwartaal', 'quarter'),
}

/** What the tree expects of a KPI and another: the words before its name and behind it. */
export const TREE_EXPECTS: Record<'hither' | 'onwards', Record<'raises' | 'lowers', Record<Language, [before: string, after: string]>>> = {
  hither: {
    raises: {
      nl: ['Stijgt', ', dan stijgt dit naar verwachting ook.'],
      en: ['When', ' rises, this is expected to rise too.'],
    },
    lowers: {
      nl: ['Stijgt', ', dan daalt dit naar verwachting.'],
      en: ['When', ' rises, this is expected to fall.'],
    },
  },
  onwards: {
    raises: {
      nl: ['Stijgt dit, dan stijgt naar verwachting ook', '.'],
      en: ['When this rises,', ' is expected to rise too.'],
    },
    lowers: {
      nl: ['Stijgt dit, dan daalt naar verwachting', '.'],
      en: ['When this rises,', ' is expected to fall.'],
    },
  },
}

/** Which way is favourable. */
export const BETTER_WORDS: Record<Card['better'], Words> = {
  higher: words('hoger', 'higher'),
  lower: words('lager', 'lower'),
  steady: words('stabiel', 'steady'),
}

/** What the figure of a period is about. */
export const SHOWS_WORDS: Record<Card['shows'], Words> = {
  activity: words('wat er in de periode gebeurde', 'what happened in the period'),
  cohort: words('hoe het afliep met wie in de periode begon', 'what became of those who entered in the period'),
  photo: words('de stand op de laatste dag', 'the state on its last day'),
}

/** What a value is measured in, in words. */
export const UNIT_WORDS: Record<Card['unit'], Words> = {
  share: words('aandeel', 'share'),
  ratio: words('verhouding (100% = even groot)', 'ratio (100% = equal)'),
  days: words('dagen', 'days'),
  cents: words('euro', 'euros'),
  'per-thousand': words('per 1.000', 'per 1,000'),
  score: words('score van −100 tot 100', 'score from −100 to 100'),
}
