-- The collection cases.
INSERT INTO work_file
SELECT creditor, customer, case, opened_on, if(is_closed, last.2, NULL), if(is_closed, last.3, '')
FROM (
    SELECT creditor, customer, case, minIf(day, type = 'case.opened') AS opened_on,
        argMax((type, day, kind), (at, if(type = 'case.opened', 1, 2), recorded_at, source, id)) AS last,
        last.1 = 'case.closed' AND last.2 >= opened_on AS is_closed
    FROM work_event WHERE type IN ('case.opened', 'case.closed') AND case != ''
    GROUP BY creditor, customer, case HAVING countIf(type = 'case.opened') > 0);

-- The claims that an event names together with a case; one that several cases have had stays with the first.
INSERT INTO work_file_claim
SELECT creditor, customer, case, claim
FROM work_file
INNER JOIN (SELECT DISTINCT creditor, customer, claim, case FROM work_event WHERE claim != '' AND case != '') AS placed USING (creditor, customer, case)
INNER JOIN (SELECT creditor, customer, claim, issued_on FROM work_claim) AS head USING (creditor, customer, claim)
WHERE issued_on <= opened_on
ORDER BY opened_on, case LIMIT 1 BY creditor, customer, claim
-- Few rows meet the claims of all customers: the few are held and looked up, not the claims.
SETTINGS query_plan_join_swap_table = 'true';

-- A case that no claim names is about what was overdue and of no other case on the day before it was opened.
INSERT INTO work_file_claim
SELECT creditor, customer, case, claim
FROM (
    SELECT * FROM work_file
    WHERE (creditor, customer, case) NOT IN (
        SELECT creditor, customer, case
        FROM work_file
        INNER JOIN (SELECT DISTINCT creditor, customer, claim, case FROM work_event WHERE claim != '' AND case != '') AS placed USING (creditor, customer, case)
        INNER JOIN (SELECT creditor, customer, claim, issued_on FROM work_claim) AS head USING (creditor, customer, claim)
        WHERE issued_on <= opened_on)) AS bare
INNER JOIN (
    SELECT creditor, customer, claim, issued_on, due_on FROM work_claim
    WHERE (creditor, customer, claim) NOT IN (SELECT creditor, customer, claim FROM work_event WHERE claim != '' AND case != '')) AS head USING (creditor, customer)
INNER JOIN (SELECT creditor, customer, claim, booked_on, cents FROM entry WHERE cost = '' AND (creditor, customer) IN (SELECT creditor, customer FROM work_file)) AS line USING (creditor, customer, claim)
WHERE issued_on <= opened_on AND due_on <= opened_on AND booked_on < opened_on
GROUP BY creditor, customer, case, claim, opened_on HAVING sum(cents) > 0
ORDER BY opened_on, case LIMIT 1 BY creditor, customer, claim
-- Few rows meet the claims of all customers: the few are held and looked up, not the claims.
SETTINGS query_plan_join_swap_table = 'true';

-- The costs borne by the customer that name the case, or no case but one of its claims.
INSERT INTO file_cost
WITH charged AS (
    SELECT creditor, customer, claim, case, concat(source, '|', id) AS cost FROM work_event
    WHERE type = 'cost.charged' AND attributes['bearer'] IN ('', 'customer'))
SELECT creditor, customer, case, cost FROM charged WHERE (creditor, customer, case) IN (SELECT creditor, customer, case FROM work_file)
UNION ALL
SELECT creditor, customer, file_claim.case AS case, cost
FROM (SELECT creditor, customer, claim, cost FROM charged WHERE case = '') AS bare INNER JOIN work_file_claim AS file_claim USING (creditor, customer, claim);
