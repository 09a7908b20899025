import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#base'
import { periodWords } from './period-words.ts'
import { axisValue, formatDifference, formatInterval, formatValue } from './value.ts'

test('a value is written in the notation of the reader, with its unit', () => {
  assert.equal(formatValue(41.24, 'days', 'nl'), '41,2 dagen')
  assert.equal(formatValue(0.3144, 'share', 'nl'), '31,4%')
  assert.equal(formatValue(1.2, 'ratio', 'en'), '120.0%')
  assert.equal(formatValue(123_456, 'cents', 'nl'), '€ 1.235')
  assert.equal(formatValue(2.25, 'per-thousand', 'nl'), '2,3 per 1.000')
  assert.equal(formatValue(12, 'score', 'en'), '+12')
  assert.equal(formatInterval(0.29, 0.33, 'share', 'nl'), '29,0% – 33,0%')
})

test('shares differ by percentage points, not by percents', () => {
  assert.equal(formatDifference(-0.021, 'share', 'nl'), '2,1 procentpunt')
  assert.equal(formatDifference(3.04, 'days', 'en'), '3.0 days')
})

test('an axis is written with no more decimals than its steps need', () => {
  assert.equal(axisValue(0.35, 'share', 'nl', 0.05), '35%')
  assert.equal(axisValue(0.355, 'share', 'nl', 0.005), '35,5%')
  assert.equal(axisValue(40, 'days', 'nl', 5), '40')
  assert.equal(axisValue(0.5, 'days', 'nl', 0.5), '0,5')
})

test('a period is called as a reader says it', () => {
  const stretch = { from: '2026-07-01' as Day, to: '2026-10-01' as Day }
  assert.equal(periodWords({ per: 'month', period: '2026-07', ...stretch }, 'nl'), 'jul 2026')
  assert.equal(periodWords({ per: 'quarter', period: '2026-Q3', ...stretch }, 'nl'), '3e kwartaal 2026')
  assert.equal(periodWords({ per: 'quarter', period: '2026-Q3', ...stretch }, 'en'), 'Q3 2026')
  assert.equal(periodWords({ per: 'week', period: '2026-W05', ...stretch }, 'nl'), 'week 5 van 2026')
  assert.equal(periodWords({ per: 'cohort', period: 'x', ...stretch }, 'en'), '1 Jul 2026 – 30 Sept 2026')
})
