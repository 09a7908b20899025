import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, dayNumber, instantOf, type Day } from '#base'
import { calendarDay, instantAt, isWinter, workingDay } from './calendar.ts'

test('a minute of an Amsterdam day is the same instant as in the base, on every day of five years', () => {
  for (let day = '2023-01-01' as Day; day < '2028-01-01'; day = addDays(day, 1))
    for (const [minute, time] of [
      [180, '03:00'],
      [1170, '19:30'],
    ] as const)
      assert.equal(instantAt(dayNumber(day), minute), instantOf(day, time), `${day} ${time}`)
})

test('banks rest in weekends and on the closing days of TARGET', () => {
  const next = (day: Day) => calendarDay(workingDay(dayNumber(day))).text
  assert.equal(next('2025-04-18'), '2025-04-22', 'Good Friday 2025 to the Tuesday after Easter')
  assert.equal(next('2024-03-29'), '2024-04-02', 'Good Friday 2024')
  assert.equal(next('2024-05-01'), '2024-05-02', 'Labour Day')
  assert.equal(next('2025-12-25'), '2025-12-29', 'Christmas 2025, then a weekend')
  assert.equal(next('2026-01-01'), '2026-01-02', 'New Year')
  assert.equal(next('2026-04-27'), '2026-04-27', 'King’s Day is a bank day')
})

test('winter, in which nobody is cut off, is October up to and including March', () => {
  assert.deepEqual(
    ['2025-09-30', '2025-10-01', '2026-03-31', '2026-04-01'].map((day) => isWinter(dayNumber(day as Day))),
    [false, true, true, false],
  )
})
