import assert from 'node:assert/strict'
import { test } from 'node:test'
import { easterSunday, isWorkingDay, publicHolidays, workingDaysLater } from './working-day.ts'

const HOLIDAYS = {
  2024: ['01-01', '03-29', '04-01', '04-27', '05-05', '05-09', '05-20', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '04-26', '05-05', '05-29', '06-09', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '04-27', '05-05', '05-14', '05-25', '12-25', '12-26'],
  2027: ['01-01', '03-26', '03-29', '04-27', '05-05', '05-06', '05-17', '12-25', '12-26'],
}

for (const [year, days] of Object.entries(HOLIDAYS))
  test(`the public holidays of ${year}`, () => {
    assert.deepEqual(
      publicHolidays(Number(year)),
      days.map((day) => `${year}-${day}`),
    )
  })

test('Easter falls on its earliest and latest days, and on the two that the plain rule gets wrong', () => {
  assert.deepEqual([1818, 1943, 1954, 1981, 2038, 2285].map(easterSunday), [
    '1818-03-22',
    '1943-04-25',
    '1954-04-18',
    '1981-04-19',
    '2038-04-25',
    '2285-03-22',
  ])
})

test("Queen's Day was on 30 April, and the day before when that was a Sunday", () => {
  assert.ok(publicHolidays(2013).includes('2013-04-30'))
  assert.ok(publicHolidays(2006).includes('2006-04-29'))
  assert.ok(publicHolidays(1950).includes('1950-04-29'))
})

test('offices are closed in the weekend and on public holidays', () => {
  const days = ['2026-04-02', '2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06', '2026-04-07', '2026-12-31'] as const
  assert.deepEqual(days.map(isWorkingDay), [true, false, false, false, false, true, true])
})

test('three working days from the Thursday before Easter end on the Thursday after it', () => {
  assert.equal(workingDaysLater('2026-04-02', 3), '2026-04-09')
})

test('a term that starts in the weekend counts from Monday on, and one of no days ends at once', () => {
  assert.equal(workingDaysLater('2026-01-10', 3), '2026-01-14')
  assert.equal(workingDaysLater('2026-01-09', 3), '2026-01-14')
  assert.equal(workingDaysLater('2026-01-10', 0), '2026-01-10')
})

test('over Christmas and New Year seven working days are fourteen days', () => {
  assert.equal(workingDaysLater('2025-12-22', 7), '2026-01-05')
})
