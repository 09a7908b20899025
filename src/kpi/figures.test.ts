import { defineKpi, sql } from './define.ts'
import { share } from './shape.ts'
import { kpiTest } from './testing/kpi-test.ts'

const soonClosed = defineKpi({
  id: 'soon-closed',
  name: { nl: 'Snel afgehandeld', en: 'Soon closed' },
  question: { nl: 'Welk deel van de klachten is snel afgehandeld?', en: 'What share of complaints is soon closed?' },
  formula: { nl: 'Klachten die snel zijn afgehandeld ÷ klachten.', en: 'Complaints soon closed ÷ complaints.' },
  layer: 'process',
  view: 'customer',
  unit: 'share',
  better: 'higher',
  shows: 'cohort',
  variants: [{ id: 'by-count', name: { nl: 'Klachten', en: 'Complaints' }, shape: share({ hit: 'soon' }) }],
  needs: ['complaint'],
  events: ['complaint.filed'],
  dimensions: [],
  parameters: { horizon_days: { name: { nl: 'Dagen', en: 'Days' }, type: 'UInt32', default: 7 } },
  traps: [],
  source: 'docs/concepts/customer.md#complaints',
  rows: sql`
    SELECT creditor, who, filed_on AS at, ifNull(closed_on <= least({as_of:Date32}, addDays(filed_on, {horizon_days:UInt32})), 0) AS soon
    FROM complaint
    WHERE filed_on <= {as_of:Date32}
  `,
})

const given = {
  complaint: `
    filed      | closed
    2026-01-05 | 2026-01-12
    2026-01-05 | 2026-01-13`,
}
const ask = { from: '2026-01-01', to: '2026-02-01' } as const

kpiTest(soonClosed, 'a cohort that is followed for a single number of days is not given before they have passed', {
  given,
  ask: { ...ask, asOf: '2026-02-06' },
  expect: { value: null, status: 'refused' },
})

kpiTest(soonClosed, 'and is complete on the day on which they have', {
  given,
  ask: { ...ask, asOf: '2026-02-07' },
  expect: { value: 0.5, n: 2, status: 'complete' },
})
