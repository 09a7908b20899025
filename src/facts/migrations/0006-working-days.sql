-- Working days in the Netherlands: no weekend, and no public holiday of the Algemene termijnenwet. The same rules in plain TypeScript are src/base/working-day.ts.

-- Easter Sunday (J.-M. Oudin, 1940) lies so many days after 28 March.
CREATE OR REPLACE FUNCTION stuurhuis_epact AS (year) ->
    (intDiv(year, 100) - intDiv(year, 400) - intDiv(8 * intDiv(year, 100) + 13, 25) + 19 * (year % 19) + 15) % 30;
CREATE OR REPLACE FUNCTION stuurhuis_easter_moon AS (year) ->
    stuurhuis_epact(year) - intDiv(stuurhuis_epact(year), 28) * (1 - intDiv(29, stuurhuis_epact(year) + 1) * intDiv(21 - year % 19, 11));
CREATE OR REPLACE FUNCTION stuurhuis_easter AS (year) -> addDays(makeDate32(year, 3, 28), toInt32(
    stuurhuis_easter_moon(year) - (year + intDiv(year, 4) + stuurhuis_easter_moon(year) + 2 - intDiv(year, 100) + intDiv(year, 400)) % 7));

-- The day on which the birthday of the head of state is celebrated: the day before when it is a Sunday.
CREATE OR REPLACE FUNCTION stuurhuis_no_sunday AS (day) -> if(toDayOfWeek(day) = 7, addDays(day, -1), day);
CREATE OR REPLACE FUNCTION stuurhuis_public_holidays AS (year) -> arrayFlatten(arrayMap(easter -> [
    makeDate32(year, 1, 1), addDays(easter, -2), addDays(easter, 1), stuurhuis_no_sunday(if(year < 2014, makeDate32(year, 4, 30), makeDate32(year, 4, 27))),
    makeDate32(year, 5, 5), addDays(easter, 39), addDays(easter, 50), makeDate32(year, 12, 25), makeDate32(year, 12, 26)],
    [stuurhuis_easter(year)]));

-- The last day of a term of so many working days; the day on which it starts does not count. Of twice as many days and three weeks enough are working days.
CREATE OR REPLACE FUNCTION stuurhuis_working_days_later AS (start_on, days) -> if(days = 0, start_on, arrayFilter(
    day -> toDayOfWeek(day) < 6 AND NOT has(stuurhuis_public_holidays(toInt32(toYear(day))), day),
    arrayMap(ahead -> addDays(start_on, ahead), range(1, 2 * toUInt32(days) + 22)))[days]);
