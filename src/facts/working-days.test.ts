import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, isRefusal, publicHolidays, workingDaysLater, type Day } from '#base'
import { temporaryStore } from '#store'
import { prepareFacts } from './facts.ts'

const SEED = Number(process.env.STUURHUIS_SEED ?? process.pid)

test(`public holidays and terms of working days are the same in SQL as in TypeScript, from 1950 to 2250 (seed ${SEED})`, async () => {
  const store = await temporaryStore()
  try {
    assert.ok(!isRefusal(await prepareFacts(store)))
    const holidays = await store.query<{ year: number; days: Day[] }>(
      'SELECT toInt32(1950 + number) AS year, arraySort(stuurhuis_public_holidays(year)) AS days FROM numbers(301)',
    )
    assert.equal(holidays.length, 301)
    for (const { year, days } of holidays) assert.deepEqual(days, publicHolidays(year), `${year}`)
    const term = fc.tuple(fc.integer({ min: 0, max: 109_000 }), fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 300 })))
    const starts = fc.sample(term, { seed: SEED, numRuns: 1000 }).map(([day, days]) => ({ start_on: addDays('1950-01-01', day), days }))
    const ends = await store.query<{ start_on: Day; days: number; end_on: Day }>(
      `SELECT term.1 AS start_on, term.2 AS days, stuurhuis_working_days_later(start_on, days) AS end_on
       FROM (SELECT arrayJoin(arrayZip({starts:Array(Date32)}, {days:Array(UInt32)})) AS term)`,
      { starts: starts.map(({ start_on }) => start_on), days: starts.map(({ days }) => days) },
    )
    assert.equal(ends.length, starts.length)
    for (const { start_on, days, end_on } of ends) assert.equal(end_on, workingDaysLater(start_on, days), `${days} from ${start_on}`)
  } finally {
    await store.close()
  }
})
