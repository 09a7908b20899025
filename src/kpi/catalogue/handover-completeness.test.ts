import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import handoverCompleteness from './handover-completeness.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2026-12-31' } as const

const HANDED = {
  file: `
    opened     | handovers
    2025-12-01 | 2026-01-10:creditor:partner:basic:addresses+claims:2026-01-01:2026-01-11
    2025-12-01 | 2026-01-10:creditor:partner:basic:addresses:2026-01-01:2026-01-11
    2025-12-01 | 2026-01-10:creditor:partner:extended:addresses+claims:2026-01-01:2026-01-11
    2025-12-01 | 2026-01-10:creditor:partner:extended:addresses+arrangements+care+claims+contacts+history:2026-01-01:2026-01-11`,
}

kpiTest(handoverCompleteness, 'a handover is complete when all went along that its level requires; more does no harm', {
  given: HANDED,
  ask: JANUARY,
  expect: { value: 2 / 4, n: 4, numerator: 2, denominator: 4, status: 'complete' },
})

kpiTest(handoverCompleteness, 'by kind each required field says with how many handovers it went along, of those that required it', {
  given: HANDED,
  ask: { ...JANUARY, by: ['kind'] },
  expect: [
    { group: { kind: 'addresses' }, value: 1, n: 4 },
    { group: { kind: 'claims' }, value: 3 / 4, n: 4 },
    { group: { kind: 'care' }, value: 1 / 2, n: 2 },
    { group: { kind: 'contacts' }, value: 1 / 2, n: 2 },
  ],
})

kpiTest(handoverCompleteness, 'without a level, or with one that nobody knows, everything must be there', {
  given: {
    file: `
    opened     | handovers
    2025-12-01 | 2026-01-10:creditor:partner::addresses+claims:2026-01-01:2026-01-11
    2025-12-01 | 2026-01-10:creditor:partner:light:addresses+claims:2026-01-01:2026-01-11
    2025-12-01 | 2026-01-10:creditor:partner::addresses+arrangements+care+claims+contacts:2026-01-01:2026-01-11`,
  },
  ask: JANUARY,
  expect: { value: 1 / 3, n: 3 },
})

kpiTest(handoverCompleteness, 'what a level requires can be changed', {
  given: HANDED,
  ask: { ...JANUARY, set: { 'required-fields': 'basic:addresses,extended:care' } },
  expect: { value: 3 / 4, n: 4 },
})

kpiTest(handoverCompleteness, 'every handover counts on its own day, also by the partner; what is later than the as-of day is not known', {
  given: {
    file: `
    opened     | handovers
    2025-12-01 | 2026-01-10:creditor:partner:basic:addresses+claims:2026-01-01:2026-01-11 2026-01-20:partner:bailiff:basic::2026-01-11:2026-01-21 2026-01-31:bailiff:partner:basic:claims:2026-01-25:2026-02-01`,
  },
  ask: { ...JANUARY, asOf: '2026-01-30' },
  expect: { value: 1 / 2, n: 2, status: 'provisional' },
})

worldTest(handoverCompleteness, 'from event to figure: a field with no, nothing or a zero did not go along', {
  given: `
    at         | type             | customer | claim | case | cents | due        | level    | addresses | claims | care
    2026-01-01 | claim.issued     | c1       | a     | -    | 10000 | 2026-01-15 | -        | -         | -      | -
    2026-02-01 | case.opened      | c1       | a     | A    | -     | -          | -        | -         | -      | -
    2026-02-20 | case.handed-over | c1       | a     | A    | -     | -          | basic    | yes       | 3      | no
    2026-02-21 | case.handed-over | c1       | a     | A    | -     | -          | basic    | no        | no     | no
    2026-01-01 | claim.issued     | c2       | b     | -    | 10000 | 2026-01-15 | -        | -         | -      | -
    2026-02-01 | case.opened      | c2       | b     | B    | -     | -          | -        | -         | -      | -
    2026-02-20 | case.handed-over | c2       | b     | B    | -     | -          | basic    | NO        | yes    | -
    2026-03-10 | claim.issued     | c3       | z     | -    | 10000 | 2026-03-25 | -        | -         | -      | -`,
  ask: { from: '2026-02-01', to: '2026-03-01' },
  expect: { value: 1 / 2, n: 2, status: 'complete' },
})
