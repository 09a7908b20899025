-- One row per message in or out, with what followed it.
INSERT INTO contact
WITH
    touching AS (
        SELECT creditor, customer, who, which, source, id, at, day, claim, case AS own_case, if(type = 'contact.sent', 'out', 'in') AS direction, channel, kind, phase AS own_phase
        FROM work_event WHERE type IN ('contact.sent', 'contact.received')),
    later AS (SELECT DISTINCT who, at AS next_at FROM work_event WHERE type = 'contact.sent'),
    reactions AS (
        SELECT who, at AS reaction_at,
            argMin(multiIf(type = 'payment.received', 'payment', type = 'arrangement.agreed', 'arrangement', 'contact'), multiIf(type = 'payment.received', 1, type = 'arrangement.agreed', 2, 3)) AS reaction
        FROM work_event WHERE type IN ('payment.received', 'arrangement.agreed', 'contact.received')
        GROUP BY who, at),
    answers AS (SELECT DISTINCT who, at AS answer_at FROM work_event WHERE type = 'contact.answered'),
    followed AS (
        SELECT creditor, customer, touching.who AS who, which, source, id, touching.at AS at, day, claim, own_case, direction, channel, kind, own_phase,
            next_at, reaction_at, reaction, answer_at
        FROM touching
        ASOF LEFT JOIN later ON touching.who = later.who AND touching.at < later.next_at
        ASOF LEFT JOIN reactions ON touching.who = reactions.who AND touching.at < reactions.reaction_at
        ASOF LEFT JOIN answers ON touching.who = answers.who AND touching.at <= answers.answer_at)
SELECT creditor, customer, concat(source, '|', id), claim, if(own_case = '', head.case, own_case), direction, channel, kind, if(own_phase = '', work_phase.phase, own_phase), at, day,
    if(direction = 'out' AND next_at > at, next_at, NULL) AS next,
    if(direction = 'out' AND reaction_at > at AND (next IS NULL OR reaction_at < next), reaction, '') AS what,
    if(what = '', NULL, reaction_at), if(direction = 'in' AND answer_at >= at, answer_at, NULL),
    stuurhuis_valid(segment, day), head.product, stuurhuis_valid(region, day), stuurhuis_valid(tenure, day), stuurhuis_valid(household, day), stuurhuis_valid(vulnerable, day)
FROM followed
LEFT JOIN (SELECT who, which, case, product FROM work_claim) AS head USING (who, which)
LEFT JOIN (SELECT who, source, id, phase FROM work_phase) AS work_phase USING (who, source, id)
LEFT JOIN (SELECT who, segment, region, tenure, household, vulnerable FROM work_customer) AS of_customer USING (who);
