-- One row per collection case.
INSERT INTO file
WITH
    -- The lines of the principal of its claims and of its costs; what happened before the opening counts on that day.
    booked AS (
        SELECT who, file_claim.case AS case, '' AS cost, type, booked_on, cents
        FROM (SELECT who, sipHash64(claim) AS which, type, booked_on, cents FROM entry WHERE cost = '' AND who IN (SELECT who FROM work_file) AND (creditor, customer) IN (SELECT creditor, customer FROM work_file)) AS line
        INNER JOIN (SELECT who, which, case FROM work_file_claim) AS file_claim USING (who, which)
        UNION ALL
        SELECT who, of_file.case AS case, cost, type, booked_on, cents
        FROM (SELECT who, cost, type, booked_on, cents FROM entry WHERE cost != '' AND who IN (SELECT who FROM work_file) AND (creditor, customer) IN (SELECT creditor, customer FROM work_file)) AS line
        INNER JOIN (SELECT who, case, cost FROM file_cost) AS of_file USING (who, cost)),
    daily AS (
        SELECT who, case, opened_on, cost, type, greatest(booked_on, opened_on) AS day, booked_on < opened_on AS earlier, sum(booked.cents) AS cents
        FROM booked INNER JOIN (SELECT who, case, opened_on FROM work_file) AS file USING (who, case)
        WHERE (who, case) IN (SELECT who, case FROM work_file_claim)
        GROUP BY who, case, opened_on, cost, type, day, earlier),
    course AS (
        SELECT who, case,
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
        FROM daily GROUP BY who, case),
    -- What concerns a file: escalations and safeguards, arrangements, phases, who took it over from whom, and what was done on it by whom.
    concerning AS (
        SELECT who, work_file.case AS case, opened_on, event.type AS type, event.day AS day, greatest(event.day, opened_on) AS day_in_file, toString(event.kind) AS kind, event.phase AS phase,
            (at, recorded_at, event.source, event.id) AS place, toString(event.party) AS party, level, fields,
            multiIf(type = 'case.returned', 'creditor',
                type = 'case.handed-over', if(party IN ('', 'creditor', 'customer'), 'partner', party),
                type IN ('case.opened', 'phase.entered') AND phase != 'aftercare' AND party NOT IN ('', 'creditor', 'customer'), party, '') AS taker,
            named_case != '' OR named_claim != '' AS belongs
        FROM (
            SELECT who, which, case AS named_case, claim AS named_claim, type, at, recorded_at, source, id, day, kind, phase, party,
                if(type = 'case.handed-over', attributes['level'], '') AS level,
                if(type = 'case.handed-over', arraySort(arrayFilter(
                    (field, value) -> field != 'level' AND lower(value) NOT IN ('', 'no', 'nee', 'false', '0'), mapKeys(attributes), mapValues(attributes))), []) AS fields
            FROM work_event
            WHERE type IN ('escalation.taken', 'safeguard.applied', 'arrangement.offered', 'arrangement.agreed', 'phase.entered', 'case.opened', 'case.handed-over', 'case.returned',
                'contact.sent', 'contact.answered', 'referral.made')) AS event
        INNER JOIN (SELECT who, case, opened_on FROM work_file) AS work_file USING (who)
        WHERE named_case = work_file.case
            OR named_case = '' AND named_claim != '' AND (who, work_file.case, which) IN (SELECT who, case, which FROM work_file_claim)
            OR named_case = '' AND named_claim = '' AND type IN ('escalation.taken', 'safeguard.applied', 'arrangement.agreed')),
    named AS (
        SELECT who, case,
            arrayConcat([(any(opened_on), 'creditor')], arrayMap(take -> (take.2, take.3), arraySort(groupArrayIf((place, day_in_file, taker), taker != '')))) AS taken,
            arraySort(groupArrayIf((place, day_in_file, taker, type = 'case.handed-over', level, fields), taker != '' AND type != 'phase.entered')) AS moves,
            arraySort(groupArrayIf((place, day_in_file, party), belongs AND NOT startsWith(type, 'case.') AND phase != 'aftercare')) AS acts,
            arraySort(groupArrayIf((day, kind), type = 'escalation.taken' AND day >= opened_on)) AS escalations,
            arraySort(groupArrayIf((day, kind), type = 'safeguard.applied' AND day >= opened_on)) AS safeguards,
            countIf(type = 'arrangement.agreed' AND day >= opened_on) > 0 AS is_arranged, minIf(day, type = 'arrangement.agreed' AND day >= opened_on) AS arranged_day,
            maxIf(stuurhuis_phase_rank(phase), type = 'phase.entered') AS furthest
        FROM concerning GROUP BY who, case),
    -- Who has a file at the end of a day has it from then on; a handover to who has it already is none.
    held AS (
        SELECT * EXCEPT (taken, moves, acts),
            arrayFilter((each, next_on) -> each.1 != next_on, taken, arrayPushBack(arrayPopFront(taken.1), toDate32('1900-01-01'))) AS by_day,
            arrayMap((move, giver) -> (
                    move.2, giver, move.3, move.5, move.6,
                    greatest(taken[1].1, arrayLast(act -> act.1 < move.1 AND (act.3 = '' OR act.3 = giver), acts).2),
                    arrayFirst(act -> act.2 = toDate32('2299-12-31') OR act.1 > move.1 AND (act.3 = '' OR act.3 = move.3), arrayPushBack(acts, (move.1, toDate32('2299-12-31'), ''))).2),
                moves, arraySlice(arrayPushFront(moves.3, 'creditor'), 1, length(moves))) AS passes,
            moves.4 AS are_handovers
        FROM named),
    costs AS (
        SELECT who, of_file.case AS case, sum(charged.charged_cents) AS charged_cents, sum(paid_cents) AS cost_paid_cents, sum(waived_cents) AS cost_waived_cents,
            sumMap([toUInt32(greatest(0, dateDiff('day', opened_on, charged_on)))], [charged.charged_cents]) AS by_age, arrayZip(by_age.1, by_age.2) AS charges
        FROM (SELECT who, cost, charged_on, charged_cents, paid_cents, waived_cents FROM cost WHERE who IN (SELECT who FROM touched) AND (creditor, customer) IN (SELECT creditor, customer FROM touched)) AS charged
        INNER JOIN (SELECT who, case, cost FROM file_cost) AS of_file USING (who, cost)
        INNER JOIN (SELECT who, case, opened_on FROM work_file) AS file USING (who, case)
        GROUP BY who, case),
    about AS (
        SELECT who, file_claim.case AS case, argMin(head.product, (head.due_on, head.issued_at, claim)) AS product, groupArray(claim) AS claims
        FROM (SELECT who, which, case, claim FROM work_file_claim) AS file_claim INNER JOIN (SELECT who, which, due_on, issued_at, product FROM work_claim) AS head USING (who, which)
        GROUP BY who, case)
SELECT creditor, customer, case, opened_on, closed_on, closing_reason,
    principal_cents, recoveries,
    if(settled_index = 0, NULL, days[settled_index] AS settled_day),
    if(settled_index = 0, '', stuurhuis_settled_how(arraySum(line -> if(line.1 <= settled_day, line.4, 0), lines), arraySum(line -> if(line.1 <= settled_day, line.5, 0), lines))),
    if(solved_index = 0, NULL, days[solved_index] AS solved_day),
    if(solved_index = 0, '', stuurhuis_settled_how(arraySum(line -> if(line.1 <= solved_day, line.4, 0), lines), arraySum(line -> if(line.1 <= solved_day, line.5, 0), lines))),
    if(is_arranged, arranged_day, NULL), held.escalations, held.safeguards,
    arrayFilter((each, before) -> each.2 != before, by_day, arrayPushFront(arrayPopBack(by_day.2), '')),
    arrayFilter((pass, is_handover) -> is_handover AND pass.2 != pass.3, passes, are_handovers),
    charges, charged_cents, cost_paid_cents, cost_waived_cents, left_on, left_how,
    stuurhuis_phase_name(furthest),
    stuurhuis_joined(arraySort(arrayConcat(pauses, arrayFlatten(arrayMap(claim -> claim_pauses[claim], claims))))),
    stuurhuis_valid(segment, opened_on), product, stuurhuis_valid(region, opened_on), stuurhuis_valid(tenure, opened_on),
    stuurhuis_valid(household, opened_on), stuurhuis_valid(vulnerable, opened_on)
FROM (SELECT *, who FROM work_file) AS work_file
LEFT JOIN course USING (who, case)
LEFT JOIN held USING (who, case)
LEFT JOIN costs USING (who, case)
LEFT JOIN about USING (who, case)
LEFT JOIN (SELECT who, left_on, left_how, pauses, claim_pauses, segment, region, tenure, household, vulnerable FROM work_customer) AS of_customer USING (who);
