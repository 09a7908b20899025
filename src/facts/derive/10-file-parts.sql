-- The collection cases.
INSERT INTO work_file
SELECT creditor, customer, case, opened_on, if(is_closed, last.2, NULL), if(is_closed, last.3, '')
FROM (
    SELECT any(creditor) AS creditor, any(customer) AS customer, case, minIf(day, type = 'case.opened') AS opened_on,
        argMax((type, day, kind), (at, if(type = 'case.opened', 1, 2), recorded_at, source, id)) AS last,
        last.1 = 'case.closed' AND last.2 >= opened_on AS is_closed
    FROM work_event WHERE type IN ('case.opened', 'case.closed') AND case != ''
    GROUP BY who, case HAVING countIf(type = 'case.opened') > 0);

-- The claims that an event names together with a case; one that several cases have had stays with the first.
INSERT INTO work_file_claim
SELECT creditor, customer, case, claim
FROM (SELECT *, who FROM work_file) AS work_file
INNER JOIN (SELECT DISTINCT who, which, claim, case FROM work_event WHERE claim != '' AND case != '') AS placed USING (who, case)
INNER JOIN (SELECT who, which, issued_on FROM work_claim) AS head USING (who, which)
WHERE issued_on <= opened_on
ORDER BY opened_on, case LIMIT 1 BY who, which
-- Few rows meet the claims of all customers: the few are held and looked up, not the claims.
SETTINGS query_plan_join_swap_table = 'true';

-- A case that no claim names is about what was overdue and of no other case on the day before it was opened.
INSERT INTO work_file_claim
SELECT creditor, customer, case, claim
FROM (
    SELECT *, who FROM work_file
    WHERE (who, case) NOT IN (
        SELECT who, case
        FROM (SELECT who, case, opened_on FROM work_file) AS file
        INNER JOIN (SELECT DISTINCT who, which, case FROM work_event WHERE claim != '' AND case != '') AS placed USING (who, case)
        INNER JOIN (SELECT who, which, issued_on FROM work_claim) AS head USING (who, which)
        WHERE issued_on <= opened_on)) AS bare
INNER JOIN (
    SELECT who, which, claim, issued_on, due_on FROM work_claim
    WHERE (who, which) NOT IN (SELECT who, which FROM work_event WHERE claim != '' AND case != '')) AS head USING (who)
INNER JOIN (SELECT who, sipHash64(claim) AS which, booked_on, cents FROM entry WHERE cost = '' AND who IN (SELECT who FROM work_file) AND (creditor, customer) IN (SELECT creditor, customer FROM work_file)) AS line USING (who, which)
WHERE issued_on <= opened_on AND due_on <= opened_on AND booked_on < opened_on
GROUP BY creditor, customer, who, case, claim, which, opened_on HAVING sum(cents) > 0
ORDER BY opened_on, case LIMIT 1 BY who, which
-- Few rows meet the claims of all customers: the few are held and looked up, not the claims.
SETTINGS query_plan_join_swap_table = 'true';

-- The costs borne by the customer that name the case, or no case but one of its claims.
INSERT INTO file_cost
WITH charged AS (
    SELECT creditor, customer, who, which, case, concat(source, '|', id) AS cost FROM work_event
    WHERE type = 'cost.charged' AND attributes['bearer'] IN ('', 'customer'))
SELECT creditor, customer, case, cost FROM charged WHERE (who, case) IN (SELECT who, case FROM work_file)
UNION ALL
SELECT creditor, customer, file_claim.case AS case, cost
FROM (SELECT creditor, customer, who, which, cost FROM charged WHERE case = '') AS bare INNER JOIN (SELECT who, which, case FROM work_file_claim) AS file_claim USING (who, which);
