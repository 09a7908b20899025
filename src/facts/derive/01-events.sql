-- What cancels another event and what opens a case.
INSERT INTO work_mark
SELECT creditor, customer, source, type, case, voids FROM event
WHERE (creditor, customer) IN (SELECT creditor, customer FROM touched) AND (voids != '' OR type = 'case.opened');

-- Cases whose claims were all in one earlier case go on with it under another number; only who has two cases can have such a one.
INSERT INTO work_continued
WITH
    counted AS (
        SELECT creditor, customer, source, id, type, toDate32(at, 'Europe/Amsterdam') AS day, claim, case FROM event
        WHERE (creditor, customer) IN (
                SELECT creditor, customer FROM work_mark WHERE type = 'case.opened' GROUP BY creditor, customer HAVING min(case) != max(case))
            AND voids = '' AND (case != '' OR type = 'claim.issued')
            AND (creditor, customer, source, id) NOT IN (SELECT creditor, customer, source, voids FROM work_mark WHERE voids != '')),
    opened AS (SELECT creditor, customer, case, min(day) AS opened_on FROM counted WHERE type = 'case.opened' AND case != '' GROUP BY creditor, customer, case),
    issued AS (SELECT creditor, customer, claim, min(day) AS issued_on FROM counted WHERE type = 'claim.issued' GROUP BY creditor, customer, claim),
    placed AS (
        SELECT DISTINCT creditor, customer, case, claim, opened_on
        FROM counted INNER JOIN opened USING (creditor, customer, case) INNER JOIN issued USING (creditor, customer, claim)
        WHERE issued_on <= opened_on)
SELECT creditor, customer, case, any(home) AS continues
FROM (SELECT creditor, customer, case, (min((opened_on, case)) OVER (PARTITION BY creditor, customer, claim) AS earliest).2 AS home FROM placed)
GROUP BY creditor, customer, case HAVING min(home) = max(home) AND continues != case;

-- The events of the touched customers that count: no voids and nothing voided. Few customers have a case that goes on under another number.
INSERT INTO work_event
WITH
    counted AS (
        SELECT creditor, customer, cityHash64(creditor, customer) AS who, source, id, type, at, recorded_at, toDate32(at, 'Europe/Amsterdam') AS day,
            claim, case, arrangement, party, phase, channel, kind, score, cents, due_on, attributes
        FROM event
        WHERE (creditor, customer) IN (SELECT creditor, customer FROM touched)
            AND voids = ''
            AND (who, id_hash) NOT IN (SELECT who, sipHash64(source, voids) FROM work_mark WHERE voids != ''))
SELECT * EXCEPT (who) FROM counted WHERE (creditor, customer) NOT IN (SELECT creditor, customer FROM work_continued)
UNION ALL
SELECT creditor, customer, source, id, type, at, recorded_at, day, claim, if(continues = '', case, continues) AS case, arrangement, party, phase, channel, kind, score, cents, due_on, attributes
FROM counted LEFT JOIN (SELECT who, case, continues FROM work_continued) AS other USING (who, case)
WHERE (creditor, customer) IN (SELECT creditor, customer FROM work_continued);
