import assert from 'node:assert/strict'
import { test } from 'node:test'
import { record } from '#facts'
import { describe } from './describe.ts'
import { drawnEvents } from './testing/drawn-events.ts'
import { emptyWorld } from './testing/kpi-test.ts'

test('a value is named where at least ten customers share it, counted in customers and not in claims', async () => {
  const store = await emptyWorld()
  const rows = [...Array(12).keys()].flatMap((index) => {
    const region = index < 10 ? 'Noord' : 'Zuid'
    return [
      `2026-01-04 | customer.described | c${index} | - | - | - | ${region}`,
      ...[1, 2, 3, 4, 5, 6].map((nth) => `2026-01-05 | claim.issued | c${index} | ${index}.${nth} | 5000 | 2026-01-19 | -`),
    ]
  })
  await record(store, drawnEvents(['at | type | customer | claim | cents | due | region', ...rows].join('\n')))
  assert.deepEqual((await describe(store)).dimensions, {
    segment: [],
    product: [],
    region: ['Noord'],
    tenure: [],
    household: [],
    vulnerable: [],
  })
  assert.deepEqual((await describe(store, 1)).dimensions.region, ['Noord', 'Zuid'])
})
