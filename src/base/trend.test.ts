import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from './day.ts'
import { earlier, trendOf } from './trend.ts'

test('a page asks for the periods it shows and the year before them, up to and including the period of the last day', () => {
  assert.deepEqual(trendOf('month', '2026-02-28' as Day), { from: '2023-03-01', to: '2026-03-01' })
  assert.deepEqual(trendOf('quarter', '2026-02-28' as Day), { from: '2023-04-01', to: '2026-04-01' })
  assert.deepEqual(trendOf('week', '2026-03-01' as Day), { from: '2024-09-02', to: '2026-03-02' })
})

test('a page may end before the last day', () => {
  assert.deepEqual(trendOf('month', '2026-02-28' as Day, '2025-01-01' as Day), { from: '2022-01-01', to: '2025-01-01' })
})

test('two weeks before a Monday is a Monday', () => {
  assert.equal(earlier('2026-11-23' as Day, 'week', 2), '2026-11-09')
})
