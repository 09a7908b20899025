-- One row per cost charged, with what was paid and waived of it.
INSERT INTO cost
WITH
    booked AS (
        SELECT creditor, customer, cost, -sumIf(cents, type IN ('paid', 'reversed', 'reallocated')) AS paid_cents, -sumIf(cents, type = 'waived') AS waived_cents, sum(cents) AS open_cents
        FROM entry WHERE cost != '' AND (creditor, customer) IN (SELECT creditor, customer FROM touched)
        GROUP BY creditor, customer, cost),
    entered AS (
        SELECT creditor, customer, claim, case, at, recorded_at, source, id, phase FROM work_event WHERE type = 'phase.entered'),
    charged AS (
        SELECT creditor, customer, concat(source, '|', id) AS cost, claim, if(event.case = '', head.case, event.case) AS case, event.case AS own_case,
            kind, phase, if(attributes['bearer'] = '', 'customer', attributes['bearer']) AS bearer, day, cents, product, at, recorded_at, source, id
        FROM work_event AS event LEFT JOIN work_claim AS head USING (creditor, customer, claim)
        WHERE type = 'cost.charged'),
    phased AS (
        SELECT creditor, customer, cost, argMax(entered.phase, (entered.at, entered.recorded_at, entered.source, entered.id)) AS last_phase
        FROM charged INNER JOIN entered USING (creditor, customer)
        WHERE charged.phase = '' AND entered.at <= charged.at
            AND (entered.claim != '' AND entered.claim = charged.claim OR entered.case != '' AND entered.case = charged.case)
        GROUP BY creditor, customer, cost)
SELECT creditor, customer, cost, claim, case, kind, if(phase != '', phase, last_phase), bearer, day, cents, paid_cents, waived_cents, open_cents,
    stuurhuis_valid(segment, day), product, stuurhuis_valid(region, day), stuurhuis_valid(tenure, day), stuurhuis_valid(household, day), stuurhuis_valid(vulnerable, day)
FROM charged
LEFT JOIN booked USING (creditor, customer, cost)
LEFT JOIN phased USING (creditor, customer, cost)
LEFT JOIN work_customer USING (creditor, customer);
