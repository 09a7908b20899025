-- One row per phase of a file: when it was entered, what ended it, and what it cost.
INSERT INTO step
WITH
    toDate32('2299-12-31') AS never,
    -- What happens to the files: entries into phases, arrangements and referrals.
    named AS (
        SELECT who, which, type, at, recorded_at, source, id, day, case AS named_case, claim AS named_claim, phase
        FROM work_event WHERE type = 'phase.entered' AND phase != 'aftercare' OR type IN ('arrangement.agreed', 'referral.made')),
    belonging AS (
        SELECT creditor, customer, who, work_file.case AS case, opened_on, type, at, recorded_at, named.source AS source, named.id AS id, day, phase
        FROM named INNER JOIN (SELECT *, who FROM work_file) AS work_file USING (who)
        WHERE named_case = work_file.case
            OR named_case = '' AND named_claim != '' AND (who, work_file.case, which) IN (SELECT who, case, which FROM work_file_claim)
            OR named_case = '' AND named_claim = '' AND type != 'phase.entered'),
    courses AS (
        SELECT who, any(creditor) AS creditor, any(customer) AS customer, case,
            arrayMap(entry -> (entry.5, entry.6), arraySort(groupArrayIf((at, recorded_at, source, id, greatest(day, opened_on), toString(phase)), type = 'phase.entered'))) AS entries,
            arraySort(groupArrayIf(day, type = 'arrangement.agreed')) AS arranged, arraySort(groupArrayIf(day, type = 'referral.made')) AS referred,
            arrayFilter((entry, i) -> i = 1 OR entries[i - 1].2 != entry.2, entries, arrayEnumerate(entries)) AS steps
        FROM belonging GROUP BY who, case HAVING notEmpty(steps)),
    charged AS (
        SELECT who, of_file.case AS case, groupArray((charged_on, charged_cents)) AS charges
        FROM (SELECT who, cost, charged_on, charged_cents FROM cost WHERE who IN (SELECT who FROM touched) AND (creditor, customer) IN (SELECT creditor, customer FROM touched)) AS costs
        INNER JOIN (SELECT who, case, cost FROM file_cost) AS of_file USING (who, cost) GROUP BY who, case)
SELECT creditor, customer, case, number, entry.2 AS phase, entry.1 AS entered_on,
    if(number < length(steps), steps[number + 1].2, '') AS next_phase,
    if(number < length(steps), steps[number + 1].1, NULL) AS next_on,
    if(exit.1 = never, NULL, exit.1) AS left_on, if(left_on IS NULL, '', exit.3) AS how,
    if(exposed = never, NULL, exposed) AS exposed_until,
    arraySum(arrayMap(charge -> if((number = 1 OR charge.1 >= entered_on) AND (next_on IS NULL OR charge.1 < next_on), charge.2, 0), charges)) AS charged_cents,
    pauses, segment, product, region, tenure, household, vulnerable
FROM (
    SELECT creditor, customer, case, steps, entry, number, charges, file.pauses AS pauses,
        segment, product, region, tenure, household, vulnerable,
        if(solved_on IS NULL, never, greatest(assumeNotNull(solved_on), entry.1)) AS solved,
        arrayFirst(day -> day >= entry.1, arrayPushBack(arranged, never)) AS arrangement,
        arrayFirst(day -> day >= entry.1, arrayPushBack(referred, never)) AS referral,
        if(number < length(steps), steps[number + 1].1, never) AS onward,
        if(closed_on >= entry.1, assumeNotNull(closed_on), never) AS closed,
        arraySort([(solved, 1, toString(solved_how)), (arrangement, 2, 'arrangement'), (referral, 3, 'referral'), (onward, 4, 'phase'), (closed, 5, 'closed')])[1] AS exit,
        least(solved, onward, closed) AS exposed
    FROM (SELECT who, creditor, customer, case, arranged, referred, steps, entry, number FROM courses ARRAY JOIN steps AS entry, arrayEnumerate(steps) AS number) AS each
    INNER JOIN (SELECT who, case, solved_on, solved_how, closed_on, pauses, segment, product, region, tenure, household, vulnerable FROM file WHERE who IN (SELECT who FROM touched) AND (creditor, customer) IN (SELECT creditor, customer FROM touched)) AS file USING (who, case)
    LEFT JOIN charged USING (who, case)) AS placed;
