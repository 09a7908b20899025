-- Spells of arrears: the overdue balance by day, and the days on which it begins and stops to count as arrears.
INSERT INTO episode
WITH
    -- Claims that may ever count: not those that were settled by the first day past due, with nothing after it.
    troubled AS (
        SELECT who, creditor, customer, claim, stuurhuis_changes(balances) AS lines, due_on, issued_at, product, late_on, stuurhuis_late_on(due_on, 0, pauses) AS overdue_on
        FROM claim
        WHERE who IN (SELECT who FROM touched) AND (creditor, customer) IN (SELECT creditor, customer FROM touched) AND (open_cents != 0 OR balances.1[-1] > overdue_on)),
    -- What is overdue from the day it is past due, and late from the late day on; 2299-12-31 is never.
    changed AS (
        SELECT who, any(creditor) AS creditor, any(customer) AS customer, groupArray((due_on, issued_at, claim, toString(product), late_on, lines)) AS claims,
            arraySort(arrayFilter(change -> change.1 < toDate32('2299-12-31'), groupArrayArray(arrayConcat(
                arrayMap(line -> (greatest(line.1, overdue_on), line.2, toInt64(0)), lines),
                arrayMap(line -> (greatest(line.1, late_on), toInt64(0), line.2), lines))))) AS changes
        FROM troubled GROUP BY who HAVING notEmpty(changes)),
    losses AS (
        SELECT who, groupArray((booked_on, -cents)) AS lost FROM entry
        WHERE cost = '' AND type = 'written-off' AND who IN (SELECT who FROM touched) AND (creditor, customer) IN (SELECT creditor, customer FROM touched)
        GROUP BY who),
    -- The balances at the end of each day on which something changes.
    daily AS (
        SELECT who, creditor, customer, claims, arrayFilter((each, is_last) -> is_last, arrayZip(changes.1, arrayCumSum(changes.2), arrayCumSum(changes.3)), lasts) AS lines
        FROM (SELECT *, arrayMap((day, next) -> day != next, changes.1, arrayPushBack(arrayPopFront(changes.1), toDate32('2299-12-31'))) AS lasts FROM changed)),
    course AS (
        SELECT who, creditor, customer, claims, lines.1 AS days, lines.2 AS overdues, lines.3 AS lates,
            -- 1 in arrears, 0 not, 2 as before
            arrayMap((overdue, late) -> multiIf(late >= {arrears_from_cents:Int64}, 1, overdue <= {arrears_until_cents:Int64}, 0, 2), overdues, lates) AS signals,
            arrayFilter((day, signal) -> signal != 2, arrayZip(days, signals), signals) AS told,
            arrayFilter((mark, before) -> mark.2 != before, told, arraySlice(arrayPushFront(told.2, 0), 1, length(told))) AS turns,
            arrayMap(turn -> turn.1, arrayFilter(turn -> turn.2 = 1, turns)) AS starts,
            arrayMap(turn -> turn.1, arrayFilter(turn -> turn.2 = 0, turns)) AS ends
        FROM daily WHERE notEmpty(starts)),
    spells AS (
        SELECT who, creditor, customer, number, spell_started_on,
            if(number <= length(ends), ends[number], NULL) AS ended_on,
            if(number < length(starts), starts[number + 1], NULL) AS next_started_on,
            arrayMap(i -> toUInt8(dateDiff('day', ends[i], starts[i + 1]) <= {merge_days:UInt16}), range(1, length(starts))) AS joins,
            arrayFill((start, joined) -> joined = 0, starts, arraySlice(arrayPushFront(joins, toUInt8(0)), 1, length(starts)))[number] AS started_on,
            if(number < length(starts), joins[number], 0) AS continued,
            arrayMax(arrayMap((day, overdue) -> if(day >= spell_started_on AND (ended_on IS NULL OR day < ended_on), overdue, 0), days, overdues)) AS peak_cents,
            -- The oldest of the claims that are late and open on that day.
            arraySort(arrayFilter(claim -> claim.5 <= spell_started_on AND arraySum(line -> if(line.1 <= spell_started_on, line.2, 0), claim.6) > 0, claims))[1].4 AS product
        FROM course ARRAY JOIN starts AS spell_started_on, arrayEnumerate(starts) AS number)
SELECT creditor, customer, number, started_on, spell_started_on, ended_on,
    if(ended_on IS NULL, '', if(arraySum(arrayMap(loss -> if(loss.1 >= spell_started_on AND loss.1 <= ended_on, loss.2, 0), lost)) > {arrears_until_cents:Int64}, 'written-off', 'paid')) AS ended_how,
    next_started_on, continued, peak_cents, left_on,
    stuurhuis_phase_name(arrayMax(arrayMap(phase -> if(phase.1 >= started_on AND (ended_on IS NULL OR phase.1 <= ended_on), phase.2, 0), arrayPushBack(phases, (toDate32('1900-01-01'), 0))))) AS phase_reached,
    pauses,
    stuurhuis_valid(segment, spell_started_on), product, stuurhuis_valid(region, spell_started_on), stuurhuis_valid(tenure, spell_started_on),
    stuurhuis_valid(household, spell_started_on), stuurhuis_valid(vulnerable, spell_started_on)
FROM spells
LEFT JOIN losses USING (who)
LEFT JOIN (SELECT who, left_on, phases, pauses, segment, region, tenure, household, vulnerable FROM work_customer) AS of_customer USING (who);
