import assert from 'node:assert/strict'
import test from 'node:test'
import { dayOf } from '#base'
import { isDateForm, momentReader } from './moment.ts'

const at = (form: string, text: string) => momentReader(form)(text)?.instant

test('A day without a time begins at midnight in Amsterdam, in summer and in winter', () => {
  assert.equal(at('D-M-YYYY', '1-7-2025'), '2025-06-30T22:00:00.000Z')
  assert.equal(at('D-M-YYYY', '01-01-2026'), '2025-12-31T23:00:00.000Z')
  assert.equal(at('M/D/YYYY', '3/31/2013'), '2013-03-30T23:00:00.000Z')
  assert.equal(at('YYYYMMDD', '20260201'), '2026-01-31T23:00:00.000Z')
})

test('A time is that of the clocks of Amsterdam, unless it says its offset', () => {
  assert.equal(at('YYYY-MM-DD', '2026-02-01 09:30'), '2026-02-01T08:30:00.000Z')
  assert.equal(at('YYYY-MM-DD', '2026-02-01T09:30:15.250'), '2026-02-01T08:30:15.250Z')
  assert.equal(at('YYYY-MM-DD', '2005-03-23 00:00:00+01:00'), '2005-03-22T23:00:00.000Z')
  assert.equal(at('YYYY-MM-DD', '2006-07-24T00:00:00+0000'), '2006-07-24T00:00:00.000Z')
  assert.equal(at('YYYY-MM-DD', '2006-07-24T00:00:00Z'), '2006-07-24T00:00:00.000Z')
  assert.equal(at('M/D/YYYY', '1/2/2013 3:05 PM'), '2013-01-02T14:05:00.000Z')
  assert.equal(at('M/D/YYYY', '1/2/2013 12:05 AM'), '2013-01-01T23:05:00.000Z')
})

test('The day of a moment is the day in Amsterdam', () => {
  const read = momentReader('YYYY-MM-DD')
  assert.equal(read('2026-01-31T23:30:00Z')?.day, '2026-02-01')
  for (const text of ['2026-03-29', '2026-10-25', '2026-10-25 02:30', '2024-02-29'])
    assert.equal(dayOf(read(text)!.instant), text.slice(0, 10))
})

test('What does not exist, or is written in another form, is no date', () => {
  for (const text of [
    '31-2-2026',
    '29-02-2025',
    '2026-02-01',
    '1/2/2026',
    '1-2-26',
    '',
    'gisteren',
    '1-2-2026 25:00',
    '1-2-2026 10:61',
    '1-2-2026 13:00 PM',
  ])
    assert.equal(at('D-M-YYYY', text), undefined, text)
})

test('A form of dates has a year, a month and a day, and one kind of mark', () => {
  for (const form of ['YYYY-MM-DD', 'D-M-YYYY', 'M/D/YYYY', 'DD.MM.YYYY', 'YYYYMMDD']) assert.ok(isDateForm(form), form)
  for (const form of ['DD-MM-YY', 'D-M/YYYY', 'YYYY-MM', 'D-D-YYYY', 'dag', '']) assert.ok(!isDateForm(form), form)
})
