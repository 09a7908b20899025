import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  averageDaysDelinquent,
  bestPossibleDays,
  collectionEffectiveness,
  countBack,
  daysSalesOutstanding,
  trueDaysSalesOutstanding,
} from './days-sales-outstanding.ts'
import { near } from './examples/near.ts'
import { realData, withoutRealData } from './examples/real-data.ts'

const ORACLE = [
  [30, 2500],
  [31, 1750],
  [31, 2250],
  [30, 2500],
  [31, 2000],
  [30, 2250],
].map(([days, sales]) => ({ days: days!, sales: sales! }))

test('counting back over the months of the Oracle HFM documentation: 12,000 is 166.33 days, 13,000 is 179.67', () => {
  // The page prints 179.7 days for 12,000; its months take 11,000 and leave 1,000 of 2,250, so that belongs to 13,000.
  near(countBack(12_000, ORACLE)!.days, 153 + (1000 / 2250) * 30, 1e-9)
  near(countBack(13_000, ORACLE)!.days, 179.67, 5e-3)
  assert.equal(countBack(13_000, ORACLE)!.uncovered, 0)
})

test('counting back stops at a month without sales and says what is left', () => {
  assert.deepEqual(
    countBack(5000, [
      { days: 30, sales: 2000 },
      { days: 31, sales: -10 },
      { days: 30, sales: 9000 },
    ]),
    { days: 30, uncovered: 3000 },
  )
  assert.deepEqual(countBack(5000, [{ days: 30, sales: 2000 }]), { days: 30, uncovered: 3000 })
  assert.deepEqual(countBack(0, ORACLE), { days: 0, uncovered: 0 })
  assert.equal(countBack(5000, [{ days: 30, sales: 0 }]), null)
  assert.equal(countBack(5000, []), null)
})

test('without sales no figure is given', () => {
  const none = { receivable: 100, current: 50, sales: 0, days: 91 }
  assert.equal(daysSalesOutstanding(none), null)
  assert.equal(bestPossibleDays(none), null)
  assert.equal(averageDaysDelinquent(none), null)
  assert.equal(collectionEffectiveness({ ...none, receivableBefore: 100 }), null)
  assert.equal(collectionEffectiveness({ receivableBefore: 10, sales: 100, receivable: 110, current: 110 }), null)
  assert.equal(trueDaysSalesOutstanding([{ ageDays: 3, amount: 10, monthSales: 0 }]), null)
})

test('the IBM sample at 30 June 2012 over 91 days (pandas)', { skip: withoutRealData }, () => {
  const end = dayOf('6/30/2012')
  const invoices = realData('ibm-accounts-receivable/WA_Fn-UseC_-Accounts-Receivable.csv').map((row) => ({
    issued: dayOf(row.InvoiceDate!),
    due: dayOf(row.DueDate!),
    settled: dayOf(row.SettledDate!),
    month: row.InvoiceDate!.replace(/\/\d+\//, '/'),
    amount: Number(row.InvoiceAmount),
  }))
  const total = (some: typeof invoices) => some.reduce((sum, { amount }) => sum + amount, 0)
  const openOn = (day: number) => invoices.filter(({ issued, settled }) => issued <= day && settled > day)
  const salesOf = (month: string) => total(invoices.filter((invoice) => invoice.month === month))
  const open = openOn(end)
  const period = {
    receivable: total(open),
    current: total(open.filter(({ due }) => due >= end)),
    sales: salesOf('4/2012') + salesOf('5/2012') + salesOf('6/2012'),
    days: 91,
    receivableBefore: total(openOn(dayOf('3/31/2012'))),
  }
  near(period.receivable, 5504.09)
  near(period.current, 4594.36)
  near(period.sales, 18_421.72)
  near(period.receivableBefore, 6183.1)
  near(daysSalesOutstanding(period), 27.1892, 5e-5)
  near(bestPossibleDays(period), 22.6953, 5e-5)
  near(averageDaysDelinquent(period), 4.4939, 5e-5)
  near(collectionEffectiveness(period), 95.4537, 5e-5)
  const months = [
    [30, '6/2012'],
    [31, '5/2012'],
    [30, '4/2012'],
  ] as const
  near(
    countBack(
      period.receivable,
      months.map(([days, month]) => ({ days, sales: salesOf(month) })),
    )!.days,
    29.6168,
    5e-5,
  )
  const items = open.map(({ issued, amount, month }) => ({ ageDays: end - issued, amount, monthSales: salesOf(month) }))
  near(trueDaysSalesOutstanding(items), 16.2728, 5e-5)
})

function dayOf(american: string): number {
  const [month, day, year] = american.split('/').map(Number)
  return Date.UTC(year!, month! - 1, day!) / 86_400_000
}
