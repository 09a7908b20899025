import { addMonths, dayNumber, instantOf, addDays, type Day, type Instant } from '#base'
import { PLANT } from './plant.ts'

/** What to generate: how many customers, over how many calendar months up to and including the day `end`. */
export type DemoOptions = {
  /** Default 20,000. A smaller world is the beginning of a larger one. */
  customers?: number
  /** Calendar months, the last of which is that of `end`; default 30. */
  months?: number
  /** Another number is another world; default 1. */
  seed?: number
  end: Day
  /** Nothing that happens or becomes known later than this is in the world; default the last moment of `end`. */
  now?: Instant
}

/** The stage on which every customer lives: days are numbers since 1970-01-01. */
export type World = {
  customers: number
  months: number
  seed: number
  start: number
  end: number
  now: Instant
  /** First day of each month, and of the month after the last. */
  monthStarts: number[]
  /** Claims issued from this day on get their reminder a week earlier. */
  earlyReminderFrom: number
  /** Files opened from this day on go to court more often in the planted region. */
  harshFrom: number
  /** Files handed over from this day on get the partner's extra cost in the planted region. */
  extraCostFrom: number
  /** Files opened from this day on begin with the letter that presses. */
  pressureFrom: number
  /** Files that come into the notice phase from this day on bring more complaints in the planted region. */
  complaintsFrom: number
  /** Files opened from this day on take part in the experiment. */
  offerFrom: number
}

/** Sets the stage. */
export function worldOf(options: DemoOptions): World {
  const { customers = 20_000, months = 30, seed = 1, end } = options
  if (customers < 1 || months < 1) throw new Error(`A demo world needs customers and months, not ${customers} and ${months}.`)
  const lastMonth = `${end.slice(0, 7)}-01` as Day
  const monthStarts = Array.from({ length: months + 1 }, (_, index) => dayNumber(addMonths(lastMonth, index - months + 1)))
  const since = (lastMonths: number) => monthStarts[Math.max(0, months - lastMonths)] as number
  return {
    customers,
    months,
    seed,
    monthStarts,
    start: monthStarts[0] as number,
    end: dayNumber(end),
    now: options.now ?? endOf(end),
    earlyReminderFrom: since(PLANT.earlyReminder.lastMonths),
    harshFrom: since(PLANT.harshRegion.lastMonths),
    extraCostFrom: since(PLANT.extraCost.lastMonths),
    pressureFrom: since(PLANT.pressure.lastMonths),
    complaintsFrom: since(PLANT.noticeComplaints.lastMonths),
    offerFrom: since(PLANT.offer.lastMonths),
  }
}

function endOf(day: Day): Instant {
  return new Date(Date.parse(instantOf(addDays(day, 1))) - 1).toISOString() as Instant
}
