-- The first issue of each claim, and the case that the last event naming both gives it.
INSERT INTO work_claim
WITH cases AS (
    SELECT creditor, customer, claim, argMax(case, (at, recorded_at, source, id)) AS last_case
    FROM work_event WHERE claim != '' AND case != '' GROUP BY creditor, customer, claim)
SELECT creditor, customer, claim, at, day, assumeNotNull(due_on), attributes['method'] = 'direct-debit', attributes['product'], last_case
FROM (
    SELECT * FROM work_event WHERE type = 'claim.issued'
    ORDER BY creditor, customer, claim, at, recorded_at, source, id LIMIT 1 BY creditor, customer, claim) AS first
LEFT JOIN cases USING (creditor, customer, claim);
