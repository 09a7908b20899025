-- The area under the Kaplan-Meier curve of claims issued in a month, up to 180 days.
WITH seen AS (
  SELECT CAST(date_trunc('month', issued_on) AS date) AS period,
    CASE WHEN settled_how = 'paid' AND settled_on <= as_of THEN 1 ELSE 0 END AS ends,
    CASE WHEN settled_on <= as_of AND settled_how IN ('paid', 'withdrawn') THEN settled_on ELSE as_of END - issued_on AS age
  FROM claim CROSS JOIN asked WHERE issued_on <= as_of AND issued_on >= from_on AND issued_on < to_on),
counted AS (SELECT period, age, sum(ends) AS ended, count(*) AS things FROM seen GROUP BY period, age),
total AS (SELECT period, sum(things) AS things FROM counted GROUP BY period),
at_risk AS (
  SELECT total.period, day.age, coalesce(ended, 0) AS ended,
    total.things - coalesce(sum(counted.things) OVER (PARTITION BY total.period ORDER BY day.age ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS risk
  FROM total CROSS JOIN day LEFT JOIN counted ON counted.period = total.period AND counted.age = day.age
  WHERE day.age < 180),
curve AS (
  SELECT period, age, exp(sum(CASE WHEN risk > ended THEN ln(1 - CAST(ended AS double precision) / CAST(risk AS double precision)) WHEN risk = 0 THEN 0 ELSE CAST('-Infinity' AS double precision) END)
    OVER (PARTITION BY period ORDER BY age ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)) AS open
  FROM at_risk)
SELECT period, 180 AS horizon, sum(open) AS value FROM curve GROUP BY period
