-- In which phase each event fell that names none: the last one entered before it by its case or its claim.
INSERT INTO work_phase
WITH
    about AS (
        SELECT creditor, customer, event.who AS who, source, id, at, claim, if(event.case = '', head.case, event.case) AS case
        FROM (SELECT *, who, which FROM work_event) AS event LEFT JOIN (SELECT who, which, case FROM work_claim) AS head USING (who, which)
        WHERE type IN ('cost.charged', 'escalation.taken', 'contact.sent', 'contact.received', 'referral.made') AND phase = '' AND (claim != '' OR event.case != '')),
    entered AS (SELECT who, claim, case, at, recorded_at, source, id, phase FROM work_event WHERE type = 'phase.entered')
SELECT creditor, customer, about.source AS source, about.id AS id, argMax(entered.phase, (entered.at, entered.recorded_at, entered.source, entered.id)) AS phase
FROM about INNER JOIN entered USING (who)
WHERE entered.at <= about.at AND (entered.claim != '' AND entered.claim = about.claim OR entered.case != '' AND entered.case = about.case)
GROUP BY creditor, customer, source, id;
