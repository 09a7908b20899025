-- One row per arrangement, with its instalments and when each was paid.
INSERT INTO arrangement
WITH
    agreed AS (
        SELECT *, who, which FROM work_event WHERE type = 'arrangement.agreed' AND arrangement != ''
        ORDER BY who, arrangement, at, recorded_at, source, id LIMIT 1 BY who, arrangement),
    due AS (
        SELECT who, arrangement, arrayMap(each -> (each.1, each.5), arraySort(groupArray((if(due_on IS NULL, day, assumeNotNull(due_on)), at, source, id, cents)))) AS instalments
        FROM work_event WHERE type = 'instalment.due' AND arrangement != '' AND cents > 0 GROUP BY who, arrangement),
    money AS (
        SELECT who, arrangement, arraySort(groupArray((paid_day, paid))) AS paid_days FROM (
            SELECT who, arrangement, payment.day AS paid_day, sum(if(payment.type = 'payment.received', payment.cents, -payment.cents)) AS paid
            FROM (SELECT who, arrangement, type, day, cents FROM work_event WHERE type IN ('payment.received', 'payment.reversed') AND arrangement != '') AS payment
            INNER JOIN (SELECT who, arrangement, day AS agreed_day FROM agreed) AS from_then USING (who, arrangement)
            WHERE payment.day >= agreed_day GROUP BY who, arrangement, paid_day)
        GROUP BY who, arrangement),
    ends AS (
        SELECT who, arrangement, argMin((ending.day, substring(type, 13)), (at, recorded_at, source, id)) AS first_end
        FROM (SELECT *, who FROM work_event WHERE type IN ('arrangement.completed', 'arrangement.broken', 'arrangement.cancelled') AND arrangement != '') AS ending
        INNER JOIN (SELECT who, arrangement, day AS agreed_day FROM agreed) AS from_then USING (who, arrangement)
        WHERE ending.day >= agreed_day GROUP BY who, arrangement)
SELECT creditor, customer, arrangement, claim, if(own_case = '', head.case, own_case), channel, party, cents, day,
    arrayMap((instalment, promised) -> (
        instalment.1, instalment.2,
        arrayFirst((paid_day, upto) -> upto * 100 >= promised * 95, arrayPushBack(paid_days.1, toDate32('2299-12-31')), arrayPushBack(arrayCumSum(paid_days.2), toInt64(1000000000000000)))),
        instalments, arrayCumSum(instalments.2)),
    if(first_end.2 = '', NULL, first_end.1), first_end.2, left_on,
    stuurhuis_valid(segment, day), head.product, stuurhuis_valid(region, day), stuurhuis_valid(tenure, day), stuurhuis_valid(household, day), stuurhuis_valid(vulnerable, day)
FROM (SELECT creditor, customer, who, which, arrangement, claim, case AS own_case, channel, party, cents, day FROM agreed) AS agreed
LEFT JOIN due USING (who, arrangement)
LEFT JOIN money USING (who, arrangement)
LEFT JOIN ends USING (who, arrangement)
LEFT JOIN (SELECT who, which, case, product FROM work_claim) AS head USING (who, which)
LEFT JOIN (SELECT who, left_on, segment, region, tenure, household, vulnerable FROM work_customer) AS of_customer USING (who)
-- Few rows meet the claims of all customers: the few are held and looked up, not the claims.
SETTINGS query_plan_join_swap_table = 'true';
