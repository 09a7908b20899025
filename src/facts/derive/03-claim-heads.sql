-- The first issue of each claim, and the case that the last event naming both gives it.
INSERT INTO work_claim
WITH
    cases AS (
        SELECT who, which, argMax(case, (at, recorded_at, source, id)) AS last_case
        FROM work_event WHERE claim != '' AND case != '' GROUP BY who, which),
    -- Nearly every claim is issued once, and is the first of its kind without being compared.
    again AS (SELECT who, which FROM work_event WHERE type = 'claim.issued' GROUP BY who, which HAVING count() > 1)
SELECT creditor, customer, claim, at, day, assumeNotNull(due_on), attributes['method'] = 'direct-debit', attributes['product'], last_case
FROM (
    SELECT creditor, customer, who, claim, which, at, day, due_on, attributes FROM work_event
    WHERE type = 'claim.issued' AND (who, which) NOT IN (SELECT who, which FROM again)
    UNION ALL
    SELECT creditor, customer, who, claim, which, at, day, due_on, attributes FROM (
        SELECT *, who, which FROM work_event WHERE type = 'claim.issued' AND (who, which) IN (SELECT who, which FROM again)
        ORDER BY who, which, at, recorded_at, source, id LIMIT 1 BY who, which)) AS first
LEFT JOIN cases USING (who, which);
