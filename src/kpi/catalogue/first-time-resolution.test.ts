import { kpiTest, worldTest } from '../testing/kpi-test.ts'
import firstTimeResolution from './first-time-resolution.kpi.ts'

const JANUARY = { from: '2026-01-01', to: '2026-02-01', asOf: '2026-12-31' } as const

kpiTest(firstTimeResolution, 'paid within 14 days and quiet until then: resolved; paid a day later, or called again, is not', {
  given: {
    file: `
    customer | case | opened     | solved
    c1       | A    | 2025-12-01 | 2026-01-24
    c2       | B    | 2025-12-01 | 2026-01-25
    c3       | C    | 2025-12-01 | 2026-01-12
    c4       | D    | 2025-12-01 | 2026-01-12
    c5       | E    | 2025-12-01 | -
    c6       | F    | 2025-12-01 | -`,
    contact: `
    customer | case | direction | sent       | kind
    c1       | A    | in        | 2026-01-10 | question
    c1       | A    | in        | 2026-01-25 | question
    c2       | B    | in        | 2026-01-10 | question
    c3       | C    | in        | 2026-01-10 | question
    c3       | C    | in        | 2026-01-24 | question
    c4       | D    | in        | 2026-01-10 | call
    c4       | D    | out       | 2026-01-10 | confirmation
    c5       | E    | in        | 2026-01-10 | question
    c6       | F    | out       | 2026-01-10 | reminder`,
  },
  ask: JANUARY,
  // Of c3 the second call undoes what was paid before it; c6 was never heard.
  expect: [
    { value: 2 / 5, n: 5, numerator: 2, denominator: 5, horizon: 14, status: 'complete' },
    // Within 7 days c3 and c4 have paid, c1 has not yet.
    { variant: 'rival', value: 2 / 5, n: 5, numerator: 2, horizon: 7, status: 'complete' },
  ],
})

kpiTest(firstTimeResolution, 'a message to the customer is further contact, an ordinary bill is not', {
  given: {
    file: 'customer | case | opened | solved\nc1 | A | 2025-12-01 | 2026-01-20\nc2 | B | 2025-12-01 | 2026-01-20',
    contact: `
    customer | case | direction | sent       | kind
    c1       | A    | in        | 2026-01-10 | question
    c1       | A    | out       | 2026-01-12 | reminder
    c2       |      | in        | 2026-01-10 | question
    c2       | B    | out       | 2026-01-12 | bill
    c2       | X    | out       | 2026-01-12 | reminder`,
  },
  ask: JANUARY,
  expect: { value: 1 / 2, n: 2, numerator: 1 },
})

kpiTest(firstTimeResolution, 'an arrangement resolves once its first instalment is paid on time, not when it is made', {
  given: {
    file: `
    customer | case | opened
    c1       | A    | 2025-12-01
    c2       | B    | 2025-12-01
    c3       | C    | 2025-12-01
    c4       | D    | 2025-12-01
    c5       | E    | 2025-12-01
    c6       | F    | 2025-12-01`,
    contact: `
    customer | case | direction | sent
    c1       | A    | in        | 2026-01-10
    c2       | B    | in        | 2026-01-10
    c3       | C    | in        | 2026-01-10
    c4       | D    | in        | 2026-01-10
    c5       | E    | in        | 2026-01-10
    c6       | F    | in        | 2026-01-10`,
    arrangement: `
    customer | case | agreed     | instalments                                            | ended      | ended_how
    c1       | A    | 2026-01-24 | 2026-02-20:5000:2026-02-23 2026-03-20:5000:never       | 2026-04-10 | broken
    c2       | B    | 2026-01-10 | 2026-02-20:5000:2026-02-24                             | -          |
    c3       | C    | 2026-01-25 | 2026-02-20:5000:2026-02-20                             | -          |
    c4       | D    | 2026-01-09 | 2026-02-20:5000:2026-02-20                             | -          |
    c5       | E    | 2026-01-10 |                                                        | 2026-01-20 | completed
    c6       | F    | 2026-01-10 |                                                        | -          | `,
  },
  ask: JANUARY,
  expect: { value: 2 / 6, n: 6, numerator: 2, status: 'complete' },
})

kpiTest(firstTimeResolution, 'as long as the first instalment may yet be paid the file is not unresolved', {
  given: {
    file: 'customer | case | opened | solved\nc1 | A | 2025-12-01 | -\nc2 | B | 2025-12-01 | 2026-01-12\nc3 | C | 2025-12-01 | -',
    contact: 'customer | case | direction | sent\nc1 | A | in | 2026-01-10\nc2 | B | in | 2026-01-10\nc3 | C | in | 2026-01-10',
    arrangement: 'customer | case | agreed | instalments\nc1 | A | 2026-01-10 | 2026-02-20:5000:2026-02-20',
  },
  ask: { ...JANUARY, asOf: '2026-02-10' },
  expect: { value: 1 / 2, n: 3, numerator: 1, status: 'provisional' },
})

kpiTest(firstTimeResolution, 'an arrangement through the portal is a first contact of its own, one by letter is not', {
  given: {
    file: 'customer | case | opened\nc1 | A | 2025-12-01\nc2 | B | 2025-12-01',
    arrangement: `
    customer | case | channel | agreed     | instalments
    c1       | A    | portal  | 2026-01-10 | 2026-02-20:5000:2026-02-20
    c2       | B    | letter  | 2026-01-10 | 2026-02-20:5000:2026-02-20`,
  },
  ask: { ...JANUARY, by: ['channel'] },
  expect: { group: { channel: 'portal' }, value: 1, n: 1 },
})

kpiTest(firstTimeResolution, 'a heavy measure, leaving and giving up come before a solution that is later, not before one that was there', {
  given: {
    file: `
    customer | case | opened     | solved     | solved_how  | escalations        | left
    c1       | A    | 2025-12-01 | 2026-01-20 | paid        | 2026-01-20:summons |
    c2       | B    | 2025-12-01 | 2026-01-20 | paid        | 2026-01-25:summons |
    c3       | C    | 2025-12-01 | 2026-01-20 | paid        |                    | 2026-01-15
    c4       | D    | 2025-12-01 | 2026-01-20 | paid        |                    | 2026-01-20
    c5       | E    | 2025-12-01 | 2026-01-20 | written-off |                    |
    c6       | F    | 2025-12-01 | 2026-01-20 | paid        | 2026-01-09:summons |`.replaceAll(/\|\s*$/gm, '| -'),
    contact: `
    customer | case | direction | sent
    c1       | A    | in        | 2026-01-10
    c2       | B    | in        | 2026-01-10
    c3       | C    | in        | 2026-01-10
    c4       | D    | in        | 2026-01-10
    c5       | E    | in        | 2026-01-10
    c6       | F    | in        | 2026-01-10`,
  },
  ask: JANUARY,
  expect: { value: 3 / 6, n: 6, numerator: 3, status: 'complete' },
})

kpiTest(firstTimeResolution, 'only the first contact of a file counts, from its opening on and before it is solved', {
  given: {
    file: `
    customer | case | opened     | solved
    c1       | A    | 2025-12-01 | 2026-01-20
    c2       | B    | 2026-01-05 | 2026-01-20
    c3       | C    | 2025-12-01 | 2026-01-05
    c4       | D    | 2025-12-01 | 2026-01-10`,
    contact: `
    customer | case | direction | sent       | channel
    c1       | A    | in        | 2025-12-10 | phone
    c1       | A    | in        | 2026-01-10 | phone
    c2       | B    | in        | 2026-01-04 | phone
    c2       | B    | in        | 2026-01-10 | portal
    c3       | C    | in        | 2026-01-10 | phone
    c4       | D    | in        | 2026-01-10 | phone`,
  },
  ask: { ...JANUARY, by: ['channel'] },
  expect: [
    { group: { channel: 'portal' }, value: 1, n: 1 },
    { group: { channel: 'phone' }, value: 1, n: 1 },
  ],
})

// The last of January has had its 14 days on 14 February, and 65 more on 20 April.
for (const [asOf, status] of [
  ['2026-04-19', 'provisional'],
  ['2026-04-20', 'complete'],
] as const)
  kpiTest(firstTimeResolution, `January is ${status} as of ${asOf}`, {
    given: {
      file: 'customer | case | opened | solved\nc1 | A | 2025-12-01 | 2026-02-02\nc2 | B | 2025-12-01 | -',
      contact: 'customer | case | direction | sent\nc1 | A | in | 2026-01-31\nc2 | B | in | 2026-01-31',
    },
    ask: { ...JANUARY, asOf },
    expect: { value: 1 / 2, n: 2, status },
  })

worldTest(firstTimeResolution, 'from event to figure: a payment that is taken back within the month resolved nothing', {
  given: `
    at               | type             | customer | claim | case | channel | cents | due
    2026-01-01       | claim.issued     | c1       | a     | -    | -       | 10000 | 2026-01-15
    2026-02-01       | case.opened      | c1       | a     | A    | -       | -     | -
    2026-02-05T09:00:00.000Z | contact.received | c1       | a     | A    | phone   | -     | -
    2026-02-05T10:00:00.000Z | contact.sent     | c1       | a     | A    | email   | -     | -
    2026-02-09       | payment.received | c1       | a     | -    | -       | 10000 | -
    2026-01-01       | claim.issued     | c2       | b     | -    | -       | 10000 | 2026-01-15
    2026-02-01       | case.opened      | c2       | b     | B    | -       | -     | -
    2026-02-05       | contact.received | c2       | b     | -    | phone   | -     | -
    2026-02-09       | payment.received | c2       | b     | -    | -       | 10000 | -
    2026-02-20       | payment.reversed | c2       | b     | -    | -       | 10000 | -
    2026-12-01       | claim.issued     | c3       | z     | -    | -       | 10000 | 2026-12-15`,
  ask: { from: '2026-02-01', to: '2026-03-01' },
  expect: { value: 1 / 2, n: 2, status: 'complete' },
})
