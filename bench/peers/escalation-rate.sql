-- The share of files opened in a month that meets a heavy measure within 180 days that no pause covers (Aalen-Johansen).
WITH heavy AS (
  SELECT file, min(taken_on) AS heavy_on FROM file_escalation CROSS JOIN asked
  WHERE taken_on <= as_of AND kind IN ('summons', 'judgment', 'enforcement-order', 'garnishment', 'disconnection', 'eviction', 'forced-sale', 'bankruptcy-request')
  GROUP BY file),
opened AS (
  SELECT file.file, CAST(date_trunc('month', opened_on) AS date) AS period, opened_on, as_of, heavy_on,
    CASE WHEN arranged_on <= as_of THEN arranged_on END AS arranged_day, CASE WHEN solved_on <= as_of THEN solved_on END AS solved_day
  FROM file CROSS JOIN asked LEFT JOIN heavy ON heavy.file = file.file
  WHERE opened_on <= as_of AND opened_on >= from_on AND opened_on < to_on),
left_on AS (
  SELECT *, coalesce(least(heavy_on, arranged_day, solved_day), as_of) AS exit_on, CASE WHEN heavy_on IS NULL AND arranged_day IS NULL AND solved_day IS NULL THEN 0 ELSE 1 END AS ends
  FROM opened),
paused AS (
  SELECT left_on.file, sum(greatest(0, least(to_on, exit_on) - greatest(from_on, opened_on))) AS days FROM left_on JOIN file_pause ON file_pause.file = left_on.file GROUP BY left_on.file),
seen AS (
  SELECT period, ends, CASE WHEN heavy_on = exit_on AND ends = 1 THEN 1 ELSE 0 END AS hits, exit_on - opened_on - coalesce(days, 0) AS age
  FROM left_on LEFT JOIN paused ON paused.file = left_on.file),
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
SELECT period, age AS horizon, value FROM summed WHERE age = 180
