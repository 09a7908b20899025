-- One row per claim: what is open on it by day, folded into when and how it was settled.
INSERT INTO claim
WITH
    daily AS (
        SELECT creditor, customer, claim, booked_on, sum(cents) AS change,
            sumIf(cents, type IN ('issued', 'adjusted', 'withdrawn')) AS owed,
            sumIf(cents, type IN ('paid', 'reversed', 'reallocated')) AS paid,
            sumIf(cents, type = 'written-off') AS written_off
        FROM entry
        WHERE cost = '' AND (creditor, customer) IN (SELECT creditor, customer FROM touched)
        GROUP BY creditor, customer, claim, booked_on),
    course AS (
        SELECT creditor, customer, claim, arraySort(groupArray((booked_on, change, owed, paid, written_off))) AS lines,
            lines.1 AS days, arrayCumSum(lines.2) AS opens,
            stuurhuis_settled_index(days, opens, {merge_days:UInt16}) AS settled_index
        FROM daily GROUP BY creditor, customer, claim),
    entered AS (
        SELECT creditor, customer, claim, max(stuurhuis_phase_rank(phase)) AS furthest FROM work_event
        WHERE type = 'phase.entered' AND claim != '' GROUP BY creditor, customer, claim),
    case_entered AS (
        SELECT creditor, customer, case, max(stuurhuis_phase_rank(phase)) AS furthest FROM work_event
        WHERE type = 'phase.entered' AND claim = '' AND case != '' GROUP BY creditor, customer, case)
SELECT creditor, customer, claim, head.case, head.issued_at, head.issued_on, head.due_on, head.direct_debit,
    arraySum(lines.3) AS principal_cents, -arraySum(lines.4) AS paid_cents, -arraySum(lines.5) AS written_off_cents, opens[-1] AS open_cents,
    if(settled_index = 0, NULL, days[settled_index]) AS settled_on,
    if(settled_index = 0, '', stuurhuis_settled_how(arraySum(arraySlice(lines.3, 1, settled_index)), -arraySum(arraySlice(lines.5, 1, settled_index)))) AS settled_how,
    if(open_cents > 0, 'open', stuurhuis_settled_how(principal_cents, written_off_cents)) AS outcome,
    stuurhuis_late_on(head.due_on, if(head.direct_debit, {direct_debit_grace_days:UInt16}, {grace_days:UInt16}), joined) AS late_on,
    stuurhuis_phase_name(greatest(entered.furthest, case_entered.furthest)) AS phase_reached, joined,
    stuurhuis_valid(segment, head.issued_on), head.product, stuurhuis_valid(region, head.issued_on), stuurhuis_valid(tenure, head.issued_on),
    stuurhuis_valid(household, head.issued_on), stuurhuis_valid(vulnerable, head.issued_on)
FROM (
    SELECT work_claim.*, segment, region, tenure, household, vulnerable,
        if(empty(claim_pauses[claim]), pauses, stuurhuis_joined(arraySort(arrayConcat(pauses, claim_pauses[claim])))) AS joined
    FROM work_claim LEFT JOIN work_customer USING (creditor, customer)) AS head
INNER JOIN course USING (creditor, customer, claim)
LEFT JOIN entered USING (creditor, customer, claim)
LEFT JOIN case_entered USING (creditor, customer, case);
