import { defineKpi } from '../define.ts'
import { daysInState, restrictedMean } from '../shape.ts'
import leadTime from './lead-time.kpi.ts'

export default defineKpi({
  id: 'chain-lead-time',
  name: { nl: 'Doorlooptijd keten', en: 'Chain lead time' },
  question: {
    nl: 'Hoeveel dagen ligt een dossier bij elke partij voordat het is opgelost?',
    en: 'How many days is a file with each party before it is solved?',
  },
  formula: {
    nl: 'Verwacht aantal dagen van opening tot oplossing, elk dossier voor ten hoogste 365 dagen geteld, van alle dossiers die in de periode zijn geopend; verdeeld over de partij bij wie het dossier op elke dag lag: schuldeiser, incassopartner, deurwaarder of een ander (rechtbank, gemeente). De delen tellen op tot het geheel, dat gelijk is aan de doorlooptijd. Dagen waarop de klok stilstaat tellen niet.',
    en: 'Expected days from opening to solution, each file counted for at most 365 days, of all files opened in the period; divided over the party that had the file on each day: creditor, collection partner, bailiff or another (court, municipality). The parts add up to the whole, which is the lead time. Days on which the clock stands still do not count.',
  },
  layer: 'chain',
  view: 'customer',
  unit: 'days',
  better: 'lower',
  shows: 'cohort',
  variants: [
    {
      id: 'days',
      name: { nl: 'De hele keten', en: 'The whole chain' },
      shape: restrictedMean({ weight: '1', horizon: 'horizon_days', waits: true }),
    },
    {
      id: 'at-creditor',
      name: { nl: 'Bij de schuldeiser', en: 'With the creditor' },
      shape: daysInState({ state: 'creditor', horizon: 'horizon_days', waits: true }),
    },
    {
      id: 'at-partner',
      name: { nl: 'Bij de incassopartner', en: 'With the collection partner' },
      shape: daysInState({ state: 'partner', horizon: 'horizon_days', waits: true }),
    },
    {
      id: 'at-bailiff',
      name: { nl: 'Bij de deurwaarder', en: 'With the bailiff' },
      shape: daysInState({ state: 'bailiff', horizon: 'horizon_days', waits: true }),
    },
    {
      id: 'elsewhere',
      name: { nl: 'Bij een ander', en: 'With another' },
      shape: daysInState({ state: 'elsewhere', horizon: 'horizon_days', waits: true }),
    },
  ],
  needs: ['file', 'arrangement'],
  events: ['case.opened', 'case.handed-over', 'payment.received'],
  dimensions: leadTime.dimensions,
  parameters: leadTime.parameters,
  ...(leadTime.marginDays && { marginDays: leadTime.marginDays }),
  traps: [
    {
      nl: 'Wie alleen zijn eigen deel meet lijkt snel door vroeg over te dragen. De klant ziet de hele keten.',
      en: 'Who measures only his own part looks fast by handing over early. The customer sees the whole chain.',
    },
    {
      nl: 'De dagen bij een partij zijn gemiddeld over alle dossiers, ook die er nooit kwamen. Weinig dagen bij de deurwaarder kan betekenen dat er weinig dossiers komen, of dat het daar snel gaat.',
      en: 'The days with a party are a mean over all files, also those that never got there. Few days with the bailiff can mean that few files get there, or that it goes fast there.',
    },
    {
      nl: 'De moeilijkste dossiers komen het verst in de keten. Veel dagen bij de laatste partij zegt niets over hoe die werkt.',
      en: 'The hardest files come furthest in the chain. Many days with the last party say nothing of how it works.',
    },
    {
      nl: 'Een overdracht die niet is gemeld laat de dagen staan bij wie het dossier het laatst had.',
      en: 'A handover that was not reported leaves the days with whoever had the file last.',
    },
    {
      nl: 'Gemiddelden over dossiers die bij een partij zijn afgesloten tellen niet op: wie nog loopt ontbreekt, en wie bij twee partijen was telt bij geen van beide of bij allebei.',
      en: 'Means over files closed with a party do not add up: those still under way are missing, and who was with two parties counts with neither or with both.',
    },
  ],
  source: 'docs/concepts/chain.md#chain-lead-time',
  few: true,
  rows: leadTime.rows,
})
