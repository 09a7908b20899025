-- One row per collection case, with the claims it had when it was opened.
INSERT INTO file
WITH
    opened AS (
        SELECT creditor, customer, case, minIf(day, type = 'case.opened') AS opened_on,
            argMax((type, day, kind), (at, if(type = 'case.opened', 1, 2), recorded_at, source, id)) AS last,
            last.1 = 'case.closed' AND last.2 >= opened_on AS is_closed
        FROM work_event WHERE type IN ('case.opened', 'case.closed') AND case != ''
        GROUP BY creditor, customer, case HAVING countIf(type = 'case.opened') > 0),
    placed AS (SELECT DISTINCT creditor, customer, claim, case FROM work_event WHERE claim != '' AND case != ''),
    own_claims AS (
        SELECT creditor, customer, case, claim
        FROM opened INNER JOIN placed USING (creditor, customer, case)
        INNER JOIN (SELECT creditor, customer, claim, issued_on FROM work_claim) AS head USING (creditor, customer, claim)
        WHERE issued_on <= opened_on),
    -- A case that no claim names is about what was overdue and of no other case on the day before it was opened.
    open_claims AS (
        SELECT creditor, customer, opened.case AS case, head.claim AS claim
        FROM opened
        INNER JOIN work_claim AS head USING (creditor, customer)
        INNER JOIN entry USING (creditor, customer, claim)
        WHERE (creditor, customer, opened.case) NOT IN (SELECT creditor, customer, case FROM own_claims)
            AND (creditor, customer, head.claim) NOT IN (SELECT creditor, customer, claim FROM placed) AND head.issued_on <= opened_on AND head.due_on <= opened_on AND entry.cost = '' AND entry.booked_on < opened_on
        GROUP BY creditor, customer, case, claim HAVING sum(entry.cents) > 0),
    file_claims AS (SELECT * FROM own_claims UNION ALL SELECT * FROM open_claims),
    charged AS (
        SELECT creditor, customer, cost.claim AS claim, cost.cost AS cost, charged_cents, paid_cents, waived_cents, event.case AS named_case
        FROM work_event AS event
        INNER JOIN cost ON cost.creditor = event.creditor AND cost.customer = event.customer AND cost.cost = concat(event.source, '|', event.id)
        WHERE event.type = 'cost.charged' AND bearer = 'customer'),
    file_costs AS (
        SELECT creditor, customer, named_case AS case, cost, charged_cents, paid_cents, waived_cents FROM charged WHERE named_case != ''
        UNION ALL
        SELECT creditor, customer, file_claims.case AS case, cost, charged_cents, paid_cents, waived_cents
        FROM charged INNER JOIN file_claims USING (creditor, customer, claim) WHERE named_case = ''),
    costs AS (
        SELECT creditor, customer, case, sum(charged_cents) AS charged_cents, sum(paid_cents) AS cost_paid_cents, sum(waived_cents) AS cost_waived_cents
        FROM file_costs GROUP BY creditor, customer, case),
    -- The lines of the principal of its claims and of its costs; what happened before the opening counts on that day.
    booked AS (
        SELECT creditor, customer, file_claims.case AS case, cost, type, booked_on, cents
        FROM file_claims INNER JOIN entry USING (creditor, customer, claim) WHERE cost = ''
        UNION ALL
        SELECT creditor, customer, file_costs.case AS case, cost, type, booked_on, cents
        FROM file_costs INNER JOIN entry USING (creditor, customer, cost)),
    daily AS (
        SELECT creditor, customer, case, opened_on, cost, type, greatest(booked_on, opened_on) AS day, booked_on < opened_on AS earlier, sum(booked.cents) AS cents
        FROM booked INNER JOIN opened USING (creditor, customer, case)
        WHERE (creditor, customer, case) IN (SELECT creditor, customer, case FROM file_claims)
        GROUP BY creditor, customer, case, opened_on, cost, type, day, earlier),
    course AS (
        SELECT creditor, customer, case, any(opened_on) AS from_on,
            arraySort(groupArray((
                day, if(cost = '', cents, 0), cents,
                if(cost = '' AND type IN ('issued', 'adjusted', 'withdrawn'), cents, 0),
                if(cost = '' AND type = 'written-off', -cents, 0)))) AS lines,
            arrayDistinct(lines.1) AS days,
            arrayMap(until -> arraySum(line -> if(line.1 <= until, line.2, 0), lines), days) AS principals,
            arrayMap(until -> arraySum(line -> if(line.1 <= until, line.3, 0), lines), days) AS opens,
            stuurhuis_settled_index(days, principals, {merge_days:UInt16}) AS settled_index,
            stuurhuis_settled_index(days, opens, {merge_days:UInt16}) AS solved_index,
            greatest(0, sumIf(cents, cost = '' AND (type IN ('issued', 'adjusted', 'withdrawn', 'written-off') AND day = opened_on OR earlier))) AS principal_cents,
            arraySort(arrayFilter(recovery -> recovery.2 != 0, arrayZip(
                (sumMapIf([toUInt32(dateDiff('day', opened_on, day))], [-cents], cost = '' AND NOT earlier AND type IN ('paid', 'reversed', 'reallocated')) AS paid).1, paid.2))) AS recoveries
        FROM daily GROUP BY creditor, customer, case),
    named AS (
        SELECT creditor, customer, case, any(opened_on) AS from_on,
            groupArrayIf((day, kind), type = 'escalation.taken' AND day >= opened_on) AS escalations,
            countIf(type = 'arrangement.agreed' AND day >= opened_on) > 0 AS is_arranged, minIf(day, type = 'arrangement.agreed' AND day >= opened_on) AS arranged_day,
            maxIf(stuurhuis_phase_rank(phase), type = 'phase.entered') AS furthest
        FROM (
            SELECT creditor, customer, opened.case AS case, opened_on, event.type AS type, event.day AS day, toString(event.kind) AS kind, event.phase AS phase
            FROM opened INNER JOIN work_event AS event USING (creditor, customer)
            WHERE type IN ('escalation.taken', 'arrangement.agreed', 'phase.entered') AND (
                event.case = opened.case
                OR event.case = '' AND event.claim != '' AND (creditor, customer, opened.case, event.claim) IN (SELECT creditor, customer, case, claim FROM file_claims)
                OR event.case = '' AND event.claim = '' AND type != 'phase.entered'))
        GROUP BY creditor, customer, case),
    about AS (
        SELECT creditor, customer, case, argMin(head.product, (head.due_on, head.issued_at, head.claim)) AS product, groupArray(claim) AS claims
        FROM file_claims INNER JOIN work_claim AS head USING (creditor, customer, claim)
        GROUP BY creditor, customer, case)
SELECT creditor, customer, case, opened.opened_on, if(is_closed, last.2, NULL), if(is_closed, last.3, ''),
    principal_cents, recoveries,
    if(settled_index = 0, NULL, days[settled_index] AS settled_day),
    if(settled_index = 0, '', stuurhuis_settled_how(arraySum(line -> if(line.1 <= settled_day, line.4, 0), lines), arraySum(line -> if(line.1 <= settled_day, line.5, 0), lines))),
    if(solved_index = 0, NULL, days[solved_index] AS solved_day),
    if(solved_index = 0, '', stuurhuis_settled_how(arraySum(line -> if(line.1 <= solved_day, line.4, 0), lines), arraySum(line -> if(line.1 <= solved_day, line.5, 0), lines))),
    if(is_arranged, arranged_day, NULL), arraySort(named.escalations), charged_cents, cost_paid_cents, cost_waived_cents, left_on,
    stuurhuis_phase_name(furthest),
    stuurhuis_joined(arraySort(arrayConcat(pauses, arrayFlatten(arrayMap(claim -> claim_pauses[claim], claims))))),
    stuurhuis_valid(segment, opened.opened_on), product, stuurhuis_valid(region, opened.opened_on), stuurhuis_valid(tenure, opened.opened_on),
    stuurhuis_valid(household, opened.opened_on), stuurhuis_valid(vulnerable, opened.opened_on)
FROM opened
LEFT JOIN course USING (creditor, customer, case)
LEFT JOIN named USING (creditor, customer, case)
LEFT JOIN costs USING (creditor, customer, case)
LEFT JOIN about USING (creditor, customer, case)
LEFT JOIN work_customer USING (creditor, customer);
