-- One row per survey sent, and when it was answered: by the first answer to that question, unless it was put again before.
INSERT INTO invitation
WITH
    followed AS (
        SELECT creditor, customer, who, which, source, id, type, day, claim, case AS own_case, channel, kind,
            leadInFrame(type) OVER later AS next_type, leadInFrame(day) OVER later AS next_day
        FROM work_event WHERE type IN ('survey.sent', 'survey.answered')
        WINDOW later AS (PARTITION BY who, kind ORDER BY at, recorded_at, source, id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING))
SELECT creditor, customer, concat(source, '|', id), claim, if(own_case = '', head.case, own_case), channel, kind, day,
    if(next_type = 'survey.answered', next_day, NULL),
    stuurhuis_valid(segment, day), head.product, stuurhuis_valid(region, day), stuurhuis_valid(tenure, day), stuurhuis_valid(household, day), stuurhuis_valid(vulnerable, day)
FROM (SELECT * FROM followed WHERE type = 'survey.sent') AS sent
LEFT JOIN (SELECT who, which, case, product FROM work_claim) AS head USING (who, which)
LEFT JOIN (SELECT who, segment, region, tenure, household, vulnerable FROM work_customer) AS of_customer USING (who)
-- Few rows meet the claims of all customers: the few are held and looked up, not the claims.
SETTINGS query_plan_join_swap_table = 'true';
