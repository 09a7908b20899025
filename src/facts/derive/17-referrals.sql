-- One row per referral to help, and when help of that kind was accepted.
INSERT INTO referral
WITH
    made AS (
        SELECT creditor, customer, who, which, source, id, at, day, claim, case AS own_case, channel, kind, phase AS own_phase FROM work_event WHERE type = 'referral.made'),
    acceptances AS (SELECT DISTINCT who, kind, at AS accepted_at, day AS accepted_day FROM work_event WHERE type = 'referral.accepted'),
    followed AS (
        SELECT creditor, customer, made.who AS who, which, source, id, made.at AS at, day, claim, own_case, channel, made.kind AS kind, own_phase, accepted_at, accepted_day
        FROM made ASOF LEFT JOIN acceptances
            ON made.who = acceptances.who AND made.kind = acceptances.kind AND made.at <= acceptances.accepted_at)
SELECT creditor, customer, concat(source, '|', id), claim, if(own_case = '', head.case, own_case), channel, kind, if(own_phase = '', work_phase.phase, own_phase), day,
    if(accepted_at >= at, accepted_day, NULL),
    stuurhuis_valid(segment, day), head.product, stuurhuis_valid(region, day), stuurhuis_valid(tenure, day), stuurhuis_valid(household, day), stuurhuis_valid(vulnerable, day)
FROM followed
LEFT JOIN (SELECT who, which, case, product FROM work_claim) AS head USING (who, which)
LEFT JOIN (SELECT who, source, id, phase FROM work_phase) AS work_phase USING (who, source, id)
LEFT JOIN (SELECT who, segment, region, tenure, household, vulnerable FROM work_customer) AS of_customer USING (who)
-- Few rows meet the claims of all customers: the few are held and looked up, not the claims.
SETTINGS query_plan_join_swap_table = 'true';
