-- One row per collection case.
INSERT INTO file
WITH
    -- The lines of the principal of its claims and of its costs; what happened before the opening counts on that day.
    booked AS (
        SELECT creditor, customer, work_file_claim.case AS case, '' AS cost, type, booked_on, cents
        FROM (SELECT creditor, customer, claim, type, booked_on, cents FROM entry WHERE cost = '' AND (creditor, customer) IN (SELECT creditor, customer FROM work_file)) AS line
        INNER JOIN work_file_claim USING (creditor, customer, claim)
        UNION ALL
        SELECT creditor, customer, file_cost.case AS case, cost, type, booked_on, cents
        FROM (SELECT creditor, customer, cost, type, booked_on, cents FROM entry WHERE cost != '' AND (creditor, customer) IN (SELECT creditor, customer FROM work_file)) AS line
        INNER JOIN file_cost USING (creditor, customer, cost)),
    daily AS (
        SELECT creditor, customer, case, opened_on, cost, type, greatest(booked_on, opened_on) AS day, booked_on < opened_on AS earlier, sum(booked.cents) AS cents
        FROM booked INNER JOIN work_file USING (creditor, customer, case)
        WHERE (creditor, customer, case) IN (SELECT creditor, customer, case FROM work_file_claim)
        GROUP BY creditor, customer, case, opened_on, cost, type, day, earlier),
    course AS (
        SELECT creditor, customer, case,
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
        SELECT creditor, customer, case,
            groupArrayIf((day, kind), type = 'escalation.taken' AND day >= opened_on) AS escalations,
            countIf(type = 'arrangement.agreed' AND day >= opened_on) > 0 AS is_arranged, minIf(day, type = 'arrangement.agreed' AND day >= opened_on) AS arranged_day,
            maxIf(stuurhuis_phase_rank(phase), type = 'phase.entered') AS furthest
        FROM (
            SELECT creditor, customer, work_file.case AS case, opened_on, event.type AS type, event.day AS day, toString(event.kind) AS kind, event.phase AS phase
            FROM (
                SELECT creditor, customer, case AS named_case, claim AS named_claim, type, day, kind, phase FROM work_event
                WHERE type IN ('escalation.taken', 'arrangement.agreed', 'phase.entered')) AS event
            INNER JOIN work_file USING (creditor, customer)
            WHERE named_case = work_file.case
                OR named_case = '' AND named_claim != '' AND (creditor, customer, work_file.case, named_claim) IN (SELECT creditor, customer, case, claim FROM work_file_claim)
                OR named_case = '' AND named_claim = '' AND type != 'phase.entered')
        GROUP BY creditor, customer, case),
    costs AS (
        SELECT creditor, customer, file_cost.case AS case, sum(charged.charged_cents) AS charged_cents, sum(paid_cents) AS cost_paid_cents, sum(waived_cents) AS cost_waived_cents,
            sumMap([toUInt32(greatest(0, dateDiff('day', opened_on, charged_on)))], [charged.charged_cents]) AS by_age, arrayZip(by_age.1, by_age.2) AS charges
        FROM (SELECT creditor, customer, cost, charged_on, charged_cents, paid_cents, waived_cents FROM cost WHERE (creditor, customer) IN (SELECT creditor, customer FROM touched)) AS charged
        INNER JOIN file_cost USING (creditor, customer, cost)
        INNER JOIN work_file USING (creditor, customer, case)
        GROUP BY creditor, customer, case),
    about AS (
        SELECT creditor, customer, work_file_claim.case AS case, argMin(head.product, (head.due_on, head.issued_at, claim)) AS product, groupArray(claim) AS claims
        FROM work_file_claim INNER JOIN (SELECT creditor, customer, claim, due_on, issued_at, product FROM work_claim) AS head USING (creditor, customer, claim)
        GROUP BY creditor, customer, case)
SELECT creditor, customer, case, opened_on, closed_on, closing_reason,
    principal_cents, recoveries,
    if(settled_index = 0, NULL, days[settled_index] AS settled_day),
    if(settled_index = 0, '', stuurhuis_settled_how(arraySum(line -> if(line.1 <= settled_day, line.4, 0), lines), arraySum(line -> if(line.1 <= settled_day, line.5, 0), lines))),
    if(solved_index = 0, NULL, days[solved_index] AS solved_day),
    if(solved_index = 0, '', stuurhuis_settled_how(arraySum(line -> if(line.1 <= solved_day, line.4, 0), lines), arraySum(line -> if(line.1 <= solved_day, line.5, 0), lines))),
    if(is_arranged, arranged_day, NULL), arraySort(named.escalations), charges, charged_cents, cost_paid_cents, cost_waived_cents, left_on,
    stuurhuis_phase_name(furthest),
    stuurhuis_joined(arraySort(arrayConcat(pauses, arrayFlatten(arrayMap(claim -> claim_pauses[claim], claims))))),
    stuurhuis_valid(segment, opened_on), product, stuurhuis_valid(region, opened_on), stuurhuis_valid(tenure, opened_on),
    stuurhuis_valid(household, opened_on), stuurhuis_valid(vulnerable, opened_on)
FROM work_file
LEFT JOIN course USING (creditor, customer, case)
LEFT JOIN named USING (creditor, customer, case)
LEFT JOIN costs USING (creditor, customer, case)
LEFT JOIN about USING (creditor, customer, case)
LEFT JOIN work_customer USING (creditor, customer);
