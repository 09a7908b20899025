-- One row per answer to a survey, with the file that had been closed before it.
INSERT INTO survey
WITH
    answered AS (
        SELECT creditor, customer, who, source, id, at, recorded_at, day, claim, if(event.case = '', head.case, event.case) AS case, channel, kind, score, product
        FROM (SELECT *, who, which FROM work_event WHERE type = 'survey.answered') AS event
        LEFT JOIN (SELECT who, which, case, product FROM work_claim) AS head USING (who, which)),
    sendings AS (
        SELECT who, answered.source AS source, answered.id AS id, argMax(sent.day, (sent.at, sent.recorded_at, sent.source, sent.id)) AS sent_day
        FROM answered
        INNER JOIN (SELECT who, kind, at, recorded_at, source, id, day FROM work_event WHERE type = 'survey.sent') AS sent USING (who, kind)
        WHERE (sent.at, sent.recorded_at, sent.source, sent.id) < (answered.at, answered.recorded_at, answered.source, answered.id)
        GROUP BY who, source, id),
    closings AS (
        SELECT who, answered.source AS source, answered.id AS id, argMax(closed.day, (closed.at, closed.recorded_at, closed.source, closed.id)) AS closed_day
        FROM answered
        INNER JOIN (SELECT who, case, at, recorded_at, source, id, day FROM work_event WHERE type = 'case.closed') AS closed USING (who)
        WHERE closed.day <= answered.day AND (answered.claim = '' AND answered.case = '' OR closed.case = answered.case)
        GROUP BY who, source, id)
SELECT creditor, customer, concat(source, '|', id), claim, case, channel, kind, assumeNotNull(score),
    if(sent_day = toDate32('1970-01-01'), NULL, sent_day), day, if(closed_day = toDate32('1970-01-01'), NULL, closed_day),
    stuurhuis_valid(segment, day), product, stuurhuis_valid(region, day), stuurhuis_valid(tenure, day), stuurhuis_valid(household, day), stuurhuis_valid(vulnerable, day)
FROM answered
LEFT JOIN sendings USING (who, source, id)
LEFT JOIN closings USING (who, source, id)
LEFT JOIN (SELECT who, segment, region, tenure, household, vulnerable FROM work_customer) AS of_customer USING (who)
-- Few rows meet the claims of all customers: the few are held and looked up, not the claims.
SETTINGS query_plan_join_swap_table = 'true';
