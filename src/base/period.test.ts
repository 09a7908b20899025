import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, type Day } from './day.ts'
import { periodNamed, periodsBetween, PERS } from './period.ts'

test('every period is found again by the name that figures show', () => {
  for (const per of PERS)
    for (const period of periodsBetween('2023-12-25' as Day, '2027-01-10' as Day, per)) assert.deepEqual(periodNamed(period.name), period)
})

test('a stretch of days counts its last day', () => {
  assert.deepEqual(periodNamed('2026-01-15/2026-01-15'), {
    name: '2026-01-15/2026-01-15',
    from: '2026-01-15',
    to: addDays('2026-01-15' as Day, 1),
  })
})

test('what is no period has no name', () => {
  for (const name of [
    '',
    'x',
    '2026-13',
    '2026-Q5',
    '2026-Q0',
    '2026-W54',
    '2025-W53',
    '2026-W00',
    '2026-02-30',
    '26',
    '2026-02-02/2026-02-01',
    '2026/2027',
    '2026-1',
    '2026-W1',
    '2026-01-01/2026-01-02/x',
  ])
    assert.equal(periodNamed(name), null, name)
})
