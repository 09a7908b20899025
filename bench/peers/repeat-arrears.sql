-- The share of customers cured in a month that is in arrears again within each horizon, leaving competing (Aalen-Johansen).
WITH cured AS (
  SELECT DISTINCT ON (period, who) period, who, ended_on, next_started_on, left_on, as_of
  FROM (SELECT CAST(date_trunc('month', ended_on) AS date) AS period, episode.*, as_of FROM episode CROSS JOIN asked
    WHERE ended_on <= as_of AND ended_how = 'paid' AND (left_on IS NULL OR left_on > ended_on) AND ended_on >= from_on AND ended_on < to_on AND NOT (continued = 1 AND next_started_on <= as_of)) AS each
  ORDER BY period, who, ended_on),
until AS (
  SELECT period, CASE WHEN next_started_on <= as_of THEN next_started_on - ended_on END AS until_next,
    CASE WHEN left_on <= as_of THEN greatest(0, left_on - ended_on) END AS until_left, as_of - ended_on AS until_now
  FROM cured),
seen AS (
  SELECT period, CASE WHEN until_next IS NOT NULL AND (until_left IS NULL OR until_next <= until_left) THEN 1 ELSE 0 END AS hits,
    CASE WHEN until_next IS NOT NULL OR until_left IS NOT NULL THEN 1 ELSE 0 END AS ends,
    CASE WHEN until_next IS NOT NULL OR until_left IS NOT NULL THEN least(until_next, until_left) ELSE until_now END AS age
  FROM until),
counted AS (SELECT period, age, sum(hits) AS hits, sum(ends) AS ended, count(*) AS things FROM seen GROUP BY period, age),
total AS (SELECT period, sum(things) AS things FROM counted GROUP BY period),
at_risk AS (
  SELECT total.period, day.age, coalesce(hits, 0) AS hits, coalesce(ended, 0) AS ended,
    total.things - coalesce(sum(counted.things) OVER (PARTITION BY total.period ORDER BY day.age ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS risk
  FROM total CROSS JOIN day LEFT JOIN counted ON counted.period = total.period AND counted.age = day.age),
curve AS (
  SELECT *, exp(coalesce(sum(CASE WHEN risk > ended THEN ln(1 - CAST(ended AS double precision) / CAST(risk AS double precision)) WHEN risk = 0 THEN 0 ELSE CAST('-Infinity' AS double precision) END)
    OVER (PARTITION BY period ORDER BY age ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)) AS open_before
  FROM at_risk),
summed AS (
  SELECT period, age, sum(CASE WHEN risk = 0 THEN 0 ELSE open_before * CAST(hits AS double precision) / CAST(risk AS double precision) END)
    OVER (PARTITION BY period ORDER BY age ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS value
  FROM curve)
SELECT period, age AS horizon, value FROM summed WHERE age IN (90, 180, 365)
