-- One row per escalation.
INSERT INTO escalation
SELECT creditor, customer, concat(source, '|', id), claim, if(own_case = '', head.case, own_case), kind, if(own_phase = '', work_phase.phase, own_phase), party, day,
    stuurhuis_valid(segment, day), head.product, stuurhuis_valid(region, day), stuurhuis_valid(tenure, day), stuurhuis_valid(household, day), stuurhuis_valid(vulnerable, day)
FROM (
    SELECT creditor, customer, who, which, source, id, claim, case AS own_case, kind, phase AS own_phase, party, day
    FROM work_event WHERE type = 'escalation.taken') AS taken
LEFT JOIN (SELECT who, which, case, product FROM work_claim) AS head USING (who, which)
LEFT JOIN (SELECT who, source, id, phase FROM work_phase) AS work_phase USING (who, source, id)
LEFT JOIN (SELECT who, segment, region, tenure, household, vulnerable FROM work_customer) AS of_customer USING (who)
-- Few rows meet the claims of all customers: the few are held and looked up, not the claims.
SETTINGS query_plan_join_swap_table = 'true';
