/** The balances and sales of a period, in one unit of money. */
export type SalesPeriod = {
  /** Open at the end. */
  receivable: number
  /** Of which not yet due. */
  current: number
  /** Sales in the period. */
  sales: number
  /** Days in the period. */
  days: number
}

/** Days sales outstanding: days of sales that are still open; null without sales. */
export function daysSalesOutstanding({ receivable, sales, days }: Omit<SalesPeriod, 'current'>): number | null {
  return sales > 0 ? (receivable / sales) * days : null
}

/** The best possible DSO: what it would be if nothing were late; null without sales. */
export function bestPossibleDays({ current, sales, days }: Omit<SalesPeriod, 'receivable'>): number | null {
  return sales > 0 ? (current / sales) * days : null
}

/** Average days delinquent: the part of DSO that is late; null without sales. */
export function averageDaysDelinquent({ receivable, current, sales, days }: SalesPeriod): number | null {
  return sales > 0 ? ((receivable - current) / sales) * days : null
}

/**
 * The collection effectiveness index: percent collected of what could be collected in the period.
 * Null where there was nothing to collect.
 */
export function collectionEffectiveness(period: {
  receivableBefore: number
  sales: number
  receivable: number
  current: number
}): number | null {
  const { receivableBefore, sales, receivable, current } = period
  const collectable = receivableBefore + sales - current
  return sales > 0 && collectable > 0 ? (100 * (receivableBefore + sales - receivable)) / collectable : null
}

/** Days of the latest months that the open balance covers, and what is left of it when the months run out or one had no sales. */
export type CountBack = { days: number; uncovered: number }

/**
 * Counts back over months, latest first, until the open balance is used up or a month has no sales;
 * null when the latest month has none.
 */
export function countBack(receivable: number, months: readonly { days: number; sales: number }[]): CountBack | null {
  if (!(months[0] && months[0].sales > 0)) return null
  let days = 0
  let left = receivable
  for (const month of months) {
    if (month.sales <= 0) break
    if (left < month.sales) return { days: days + (month.days * left) / month.sales, uncovered: 0 }
    days += month.days
    left -= month.sales
  }
  return { days, uncovered: left }
}

/**
 * Oracle's true DSO: the age of every open invoice, weighed by its part in the sales of its own month;
 * null where such a month has no sales.
 */
export function trueDaysSalesOutstanding(open: readonly { ageDays: number; amount: number; monthSales: number }[]): number | null {
  if (open.some(({ monthSales }) => monthSales <= 0)) return null
  return open.reduce((sum, { ageDays, amount, monthSales }) => sum + (ageDays * amount) / monthSales, 0)
}
