-- One row per escalation.
INSERT INTO escalation
WITH
    entered AS (
        SELECT creditor, customer, claim, case, at, recorded_at, source, id, phase FROM work_event WHERE type = 'phase.entered'),
    taken AS (
        SELECT creditor, customer, concat(source, '|', id) AS escalation, claim, if(event.case = '', head.case, event.case) AS case, kind, phase, party, day, product, at
        FROM work_event AS event LEFT JOIN work_claim AS head USING (creditor, customer, claim)
        WHERE type = 'escalation.taken'),
    phased AS (
        SELECT creditor, customer, escalation, argMax(entered.phase, (entered.at, entered.recorded_at, entered.source, entered.id)) AS last_phase
        FROM taken INNER JOIN entered USING (creditor, customer)
        WHERE taken.phase = '' AND entered.at <= taken.at
            AND (entered.claim != '' AND entered.claim = taken.claim OR entered.case != '' AND entered.case = taken.case)
        GROUP BY creditor, customer, escalation)
SELECT creditor, customer, escalation, claim, case, kind, if(phase != '', phase, last_phase), party, day,
    stuurhuis_valid(segment, day), product, stuurhuis_valid(region, day), stuurhuis_valid(tenure, day), stuurhuis_valid(household, day), stuurhuis_valid(vulnerable, day)
FROM taken
LEFT JOIN phased USING (creditor, customer, escalation)
LEFT JOIN work_customer USING (creditor, customer);
