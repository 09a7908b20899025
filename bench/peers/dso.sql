-- The balance at the end of each month over the sales of three months, in days.
WITH daily AS (
  SELECT booked_on, sum(cents) AS open, sum(CASE WHEN type IN ('issued', 'adjusted', 'withdrawn') THEN cents ELSE 0 END) AS sold
  FROM entry GROUP BY booked_on)
SELECT start_on AS period, CAST(NULL AS integer) AS horizon,
  CAST(sum(open) AS double precision) / CAST(sum(CASE WHEN booked_on >= sales_from THEN sold END) AS double precision) * max(end_on - sales_from + 1) AS value
FROM period JOIN daily ON booked_on <= end_on
GROUP BY start_on
