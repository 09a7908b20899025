import { addDays, dayNumber, type Day } from './day.ts'

/** Easter Sunday of a year in the Gregorian calendar (J.-M. Oudin, 1940). */
export function easterSunday(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const epact = (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30
  const moon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11))
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7
  return addDays(`${year}-03-28` as Day, moon - weekday)
}

/**
 * The Dutch public holidays of a year, in order, as the Algemene termijnenwet (article 3) names them: New Year's Day, Good Friday,
 * Easter Monday, the day on which the birthday of the head of state is celebrated, 5 May, Ascension Day, Whit Monday and both days of Christmas.
 */
export function publicHolidays(year: number): readonly Day[] {
  const easter = easterSunday(year)
  const days = [
    `${year}-01-01` as Day,
    addDays(easter, -2),
    addDays(easter, 1),
    birthday(year),
    `${year}-05-05` as Day,
    addDays(easter, 39),
    addDays(easter, 50),
    `${year}-12-25` as Day,
    `${year}-12-26` as Day,
  ]
  return days.sort()
}

/** 27 April since 2014, 30 April before; the day before when that is a Sunday. */
function birthday(year: number): Day {
  const day = (year < 2014 ? `${year}-04-30` : `${year}-04-27`) as Day
  return weekdayOf(day) === 7 ? addDays(day, -1) : day
}

/** Whether offices are open: no weekend and no public holiday. */
export function isWorkingDay(day: Day): boolean {
  return weekdayOf(day) < 6 && !publicHolidays(Number(day.slice(0, 4))).includes(day)
}

/** The last day of a term of so many working days; the day on which it starts does not count. */
export function workingDaysLater(day: Day, days: number): Day {
  let last = day
  for (let left = days; left > 0;) {
    last = addDays(last, 1)
    if (isWorkingDay(last)) left -= 1
  }
  return last
}

/** Monday is 1, Sunday 7. */
function weekdayOf(day: Day): number {
  const days = (dayNumber(day) + 3) % 7
  return (days < 0 ? days + 7 : days) + 1
}
