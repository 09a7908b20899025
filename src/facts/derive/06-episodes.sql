-- Spells of arrears: the overdue balance by day, and the days on which it begins and stops to count as arrears.
INSERT INTO episode
WITH
    -- What is overdue from the day it is past due, and late from the late day on; 2299-12-31 is never.
    changes AS (
        SELECT creditor, customer, arrayJoin(arrayFilter(change -> change.1 < toDate32('2299-12-31'), [
            (greatest(booked_on, stuurhuis_late_on(claim.due_on, 0, claim.pauses)), cents, toInt64(0)), (greatest(booked_on, late_on), toInt64(0), cents)])) AS change
        FROM entry INNER JOIN claim USING (creditor, customer, claim)
        WHERE cost = '' AND (creditor, customer) IN (SELECT creditor, customer FROM touched)),
    losses AS (
        SELECT creditor, customer, groupArray((booked_on, -cents)) AS lost FROM entry
        WHERE cost = '' AND type = 'written-off' AND (creditor, customer) IN (SELECT creditor, customer FROM touched)
        GROUP BY creditor, customer),
    daily AS (SELECT creditor, customer, change.1 AS day, sum(change.2) AS overdue, sum(change.3) AS late FROM changes GROUP BY creditor, customer, day),
    course AS (
        SELECT creditor, customer, arraySort(groupArray((day, overdue, late))) AS lines,
            lines.1 AS days, arrayCumSum(lines.2) AS overdues, arrayCumSum(lines.3) AS lates,
            -- 1 in arrears, 0 not, 2 as before
            arrayMap((overdue, late) -> multiIf(late >= {arrears_from_cents:Int64}, 1, overdue <= {arrears_until_cents:Int64}, 0, 2), overdues, lates) AS signals,
            arrayFilter((day, signal) -> signal != 2, arrayZip(days, signals), signals) AS told,
            arrayFilter((mark, before) -> mark.2 != before, told, arraySlice(arrayPushFront(told.2, 0), 1, length(told))) AS turns,
            arrayMap(turn -> turn.1, arrayFilter(turn -> turn.2 = 1, turns)) AS starts,
            arrayMap(turn -> turn.1, arrayFilter(turn -> turn.2 = 0, turns)) AS ends
        FROM daily GROUP BY creditor, customer HAVING notEmpty(starts)),
    spells AS (
        SELECT creditor, customer, number, spell_started_on,
            if(number <= length(ends), ends[number], NULL) AS ended_on,
            if(number < length(starts), starts[number + 1], NULL) AS next_started_on,
            arrayMap(i -> toUInt8(dateDiff('day', ends[i], starts[i + 1]) <= {merge_days:UInt16}), range(1, length(starts))) AS joins,
            arrayFill((start, joined) -> joined = 0, starts, arraySlice(arrayPushFront(joins, toUInt8(0)), 1, length(starts)))[number] AS started_on,
            if(number < length(starts), joins[number], 0) AS continued,
            arrayMax(arrayMap((day, overdue) -> if(day >= spell_started_on AND (ended_on IS NULL OR day < ended_on), overdue, 0), days, overdues)) AS peak_cents
        FROM course ARRAY JOIN starts AS spell_started_on, arrayEnumerate(starts) AS number),
    oldest AS (
        SELECT creditor, customer, number, argMin(product, (due_on, issued_at, claim)) AS product
        FROM (
            SELECT creditor, customer, number, claim, any(claim.product) AS product, any(claim.due_on) AS due_on, any(claim.issued_at) AS issued_at
            FROM spells
            INNER JOIN claim USING (creditor, customer)
            INNER JOIN entry USING (creditor, customer, claim)
            WHERE claim.late_on <= spell_started_on AND entry.cost = '' AND entry.booked_on <= spell_started_on
            GROUP BY creditor, customer, number, claim
            HAVING sum(entry.cents) > 0)
        GROUP BY creditor, customer, number)
SELECT creditor, customer, number, started_on, spell_started_on, ended_on,
    if(ended_on IS NULL, '', if(arraySum(arrayMap(loss -> if(loss.1 >= spell_started_on AND loss.1 <= ended_on, loss.2, 0), lost)) > {arrears_until_cents:Int64}, 'written-off', 'paid')) AS ended_how,
    next_started_on, continued, peak_cents, left_on,
    stuurhuis_phase_name(arrayMax(arrayMap(phase -> if(phase.1 >= started_on AND (ended_on IS NULL OR phase.1 <= ended_on), phase.2, 0), arrayPushBack(phases, (toDate32('1900-01-01'), 0))))) AS phase_reached,
    pauses,
    stuurhuis_valid(segment, spell_started_on), product, stuurhuis_valid(region, spell_started_on), stuurhuis_valid(tenure, spell_started_on),
    stuurhuis_valid(household, spell_started_on), stuurhuis_valid(vulnerable, spell_started_on)
FROM spells
INNER JOIN oldest USING (creditor, customer, number)
LEFT JOIN losses USING (creditor, customer)
LEFT JOIN work_customer USING (creditor, customer);
