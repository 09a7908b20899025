-- One row per cost charged, with what was paid and waived of it.
INSERT INTO cost
WITH booked AS (
    SELECT who, cost, -sumIf(cents, type IN ('paid', 'reversed', 'reallocated')) AS paid_cents, -sumIf(cents, type = 'waived') AS waived_cents, sum(cents) AS open_cents,
        sumMapIf([booked_on], [-cents], type IN ('paid', 'reversed', 'reallocated')) AS by_day, arrayFilter(each -> each.2 != 0, arrayZip(by_day.1, by_day.2)) AS repaid
    FROM entry WHERE cost != '' AND who IN (SELECT who FROM touched) AND (creditor, customer) IN (SELECT creditor, customer FROM touched)
    GROUP BY who, cost)
SELECT creditor, customer, cost, claim, if(own_case = '', head.case, own_case), kind, if(own_phase = '', work_phase.phase, own_phase), bearer,
    day, cents, paid_cents, waived_cents, open_cents, repaid,
    stuurhuis_valid(segment, day), head.product, stuurhuis_valid(region, day), stuurhuis_valid(tenure, day), stuurhuis_valid(household, day), stuurhuis_valid(vulnerable, day)
FROM (
    SELECT creditor, customer, who, which, source, id, concat(source, '|', id) AS cost, claim, case AS own_case, kind, phase AS own_phase, day, cents,
        if(attributes['bearer'] = '', 'customer', attributes['bearer']) AS bearer
    FROM work_event WHERE type = 'cost.charged') AS charged
LEFT JOIN (SELECT who, which, case, product FROM work_claim) AS head USING (who, which)
LEFT JOIN booked USING (who, cost)
LEFT JOIN (SELECT who, source, id, phase FROM work_phase) AS work_phase USING (who, source, id)
LEFT JOIN (SELECT who, segment, region, tenure, household, vulnerable FROM work_customer) AS of_customer USING (who)
-- Few rows meet the claims of all customers: the few are held and looked up, not the claims.
SETTINGS query_plan_join_swap_table = 'true';
