-- The events of the touched customers that count: no voids and nothing voided.
INSERT INTO work_event
SELECT creditor, customer, source, id, type, at, recorded_at, toDate32(at, 'Europe/Amsterdam') AS day,
    claim, case, arrangement, party, phase, channel, kind, score, cents, due_on, attributes
FROM event
WHERE (creditor, customer) IN (SELECT creditor, customer FROM touched)
    AND voids = ''
    AND (creditor, customer, source, id) NOT IN (
        SELECT creditor, customer, source, voids FROM event
        WHERE voids != '' AND (creditor, customer) IN (SELECT creditor, customer FROM touched));
