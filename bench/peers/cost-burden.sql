-- Cents charged by age over the principal of the files of a month that have been seen at that age, added up to each horizon.
WITH held AS (
  SELECT file, CAST(date_trunc('month', opened_on) AS date) AS period, principal_cents, as_of - opened_on AS observed
  FROM file CROSS JOIN asked WHERE opened_on <= as_of AND opened_on >= from_on AND opened_on < to_on AND principal_cents > 0),
money AS (
  SELECT period, age, sum(cents) AS cents FROM held JOIN file_charge ON file_charge.file = held.file WHERE age <= observed AND age <= 365 GROUP BY period, age),
seen AS (SELECT period, least(observed, 365) AS age, sum(principal_cents) AS cents FROM held GROUP BY period, least(observed, 365)),
stepped AS (
  SELECT periods.period, day.age, coalesce(money.cents, 0) AS cents,
    sum(coalesce(seen.cents, 0)) OVER (PARTITION BY periods.period ORDER BY day.age DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS followed
  FROM (SELECT DISTINCT period FROM held) AS periods CROSS JOIN day
  LEFT JOIN money ON money.period = periods.period AND money.age = day.age
  LEFT JOIN seen ON seen.period = periods.period AND seen.age = day.age),
summed AS (
  SELECT period, age, sum(CASE WHEN followed > 0 THEN CAST(cents AS double precision) / CAST(followed AS double precision) ELSE 0 END)
    OVER (PARTITION BY period ORDER BY age ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS value
  FROM stepped)
SELECT period, age AS horizon, value FROM summed WHERE age IN (365)
