-- One row per claim: what is open on it by day, folded into when and how it was settled.
INSERT INTO claim
WITH
    -- The lines of a claim with what they add to what is owed, paid and written off; and what is open at the end of each day.
    booked AS (
        SELECT who, sipHash64(claim) AS which, arraySort(groupArray((
                booked_on, cents, if(type IN ('issued', 'adjusted', 'withdrawn'), cents, 0), if(type IN ('paid', 'reversed', 'reallocated'), cents, 0), if(type = 'written-off', cents, 0)))) AS lines
        FROM entry
        WHERE cost = '' AND who IN (SELECT who FROM touched) AND (creditor, customer) IN (SELECT creditor, customer FROM touched)
        GROUP BY who, which),
    daily AS (
        SELECT who, which, lines, arrayFilter((each, day, next) -> day != next, arrayZip(lines.1, arrayCumSum(lines.2)), lines.1, arrayPushBack(arrayPopFront(lines.1), toDate32('1900-01-01'))) AS ends
        FROM booked),
    course AS (
        SELECT who, which, lines, ends AS balances, ends.2[-1] AS open, stuurhuis_settled_index(ends.1, ends.2, {merge_days:UInt16}) AS settled_index, ends.1[settled_index] AS settled_day
        FROM daily),
    entered AS (
        SELECT who, which, max(stuurhuis_phase_rank(phase)) AS furthest FROM work_event
        WHERE type = 'phase.entered' AND claim != '' GROUP BY who, which),
    case_entered AS (
        SELECT who, case, max(stuurhuis_phase_rank(phase)) AS furthest FROM work_event
        WHERE type = 'phase.entered' AND claim = '' AND case != '' GROUP BY who, case)
SELECT creditor, customer, claim, head.case, head.issued_at, head.issued_on, head.due_on, head.direct_debit,
    arraySum(lines.3) AS principal_cents, -arraySum(lines.4) AS paid_cents, -arraySum(lines.5) AS written_off_cents, open AS open_cents, balances,
    if(settled_index = 0, NULL, settled_day) AS settled_on,
    if(settled_index = 0, '', stuurhuis_settled_how(
        arraySum(line -> if(line.1 <= settled_day, line.3, 0), lines), -arraySum(line -> if(line.1 <= settled_day, line.5, 0), lines))) AS settled_how,
    if(open_cents > 0, 'open', stuurhuis_settled_how(principal_cents, written_off_cents)) AS outcome,
    stuurhuis_late_on(head.due_on, if(head.direct_debit, {direct_debit_grace_days:UInt16}, {grace_days:UInt16}), joined) AS late_on,
    stuurhuis_phase_name(greatest(entered.furthest, case_entered.furthest)) AS phase_reached, left_on, left_how, joined,
    stuurhuis_valid(segment, head.issued_on), head.product, stuurhuis_valid(region, head.issued_on), stuurhuis_valid(tenure, head.issued_on),
    stuurhuis_valid(household, head.issued_on), stuurhuis_valid(vulnerable, head.issued_on)
FROM (
    SELECT work_claim.*, work_claim.who AS who, work_claim.which AS which, segment, region, tenure, household, vulnerable, left_on, left_how,
        if(empty(claim_pauses[claim]), pauses, stuurhuis_joined(arraySort(arrayConcat(pauses, claim_pauses[claim])))) AS joined
    FROM work_claim
    LEFT JOIN (SELECT who, segment, region, tenure, household, vulnerable, left_on, left_how, pauses, claim_pauses FROM work_customer) AS of_customer USING (who)) AS head
INNER JOIN course USING (who, which)
LEFT JOIN entered USING (who, which)
LEFT JOIN case_entered USING (who, case)
-- All claims meet what happened to them; left to itself the engine held the wrong side.
SETTINGS query_plan_join_swap_table = 'false';
