-- One row per complaint, under the phase of what brought it about.
INSERT INTO complaint
WITH
    filed AS (
        SELECT creditor, customer, who, which, source, id, at, recorded_at, day, claim, event.case AS own_case, if(event.case = '', head.case, event.case) AS case, channel, kind, phase AS own_phase, product
        FROM (SELECT *, who, which FROM work_event WHERE type = 'complaint.filed') AS event
        LEFT JOIN (SELECT who, which, case, product FROM work_claim) AS head USING (who, which)),
    closings AS (
        SELECT who, source, id, argMin((closing.day, closing.outcome), (closing.at, closing.recorded_at, closing.source, closing.id)) AS first_close
        FROM filed
        INNER JOIN (
            SELECT who, which, at, recorded_at, source, id, day, attributes['outcome'] AS outcome FROM work_event WHERE type = 'complaint.closed') AS closing
            ON filed.who = closing.who AND filed.which = closing.which
        WHERE (closing.at, closing.recorded_at, closing.source, closing.id) > (filed.at, filed.recorded_at, filed.source, filed.id)
        GROUP BY filed.who AS who, filed.source AS source, filed.id AS id),
    triggers AS (
        SELECT who, filed.source AS source, filed.id AS id,
            argMax(entered.phase, (entered.day <= filed.day - {complaint_lag_days:UInt16}, entered.at, entered.recorded_at, entered.source, entered.id)) AS last_phase
        FROM filed
        INNER JOIN (
            SELECT who, claim, case, phase, at, recorded_at, source, id, day FROM work_event
            WHERE type = 'phase.entered' AND phase != 'aftercare') AS entered USING (who)
        WHERE entered.day <= filed.day AND (
            filed.claim = '' AND filed.case = ''
            OR entered.claim != '' AND entered.claim = filed.claim OR entered.case != '' AND entered.case = filed.case)
        GROUP BY who, source, id)
SELECT creditor, customer, concat(source, '|', id), claim, case, channel, kind, if(own_phase = '', last_phase, own_phase), day,
    if(first_close.1 = toDate32('1970-01-01'), NULL, first_close.1), first_close.2,
    stuurhuis_valid(segment, day), product, stuurhuis_valid(region, day), stuurhuis_valid(tenure, day), stuurhuis_valid(household, day), stuurhuis_valid(vulnerable, day)
FROM filed
LEFT JOIN closings USING (who, source, id)
LEFT JOIN triggers USING (who, source, id)
LEFT JOIN (SELECT who, segment, region, tenure, household, vulnerable FROM work_customer) AS of_customer USING (who)
-- Few rows meet the claims of all customers: the few are held and looked up, not the claims.
SETTINGS query_plan_join_swap_table = 'true';
