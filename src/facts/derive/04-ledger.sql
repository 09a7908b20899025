-- The ledger: the events of each customer in order, folded over what can be owed (slots); the rules are in docs/concepts/facts.md.
INSERT INTO entry
WITH
    ['issued', 'adjusted', 'charged', 'withdrawn', 'written-off', 'waived', 'paid', 'reversed', 'reallocated'] AS types,
    -- Takes an amount from a row of balances, the first one first.
    (balances, amount) -> arrayMap((balance, upto) -> greatest(0, least(balance, amount - (upto - balance))), balances, arrayCumSum(balances)) AS taken,
    slots AS (
        SELECT creditor, customer, arraySort(groupArray(slot)) AS sorted FROM (
            SELECT creditor, customer, ({costs_first:UInt8}, due_on, issued_at, '', claim, claim, toUInt8(0), '') AS slot
            FROM work_claim
            UNION ALL
            SELECT creditor, customer, (1 - {costs_first:UInt8}, toDate32('1970-01-01'), at, toString(source), id, claim, toUInt8(1), toString(kind)) AS slot
            FROM work_event
            WHERE type = 'cost.charged' AND attributes['bearer'] IN ('', 'customer'))
        GROUP BY creditor, customer),
    issues AS (
        SELECT *, lagInFrame(cents, 1, 0) OVER (
                PARTITION BY creditor, customer, claim ORDER BY at, recorded_at, source, id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS before,
            row_number() OVER (
                PARTITION BY creditor, customer, claim ORDER BY at, recorded_at, source, id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS issue
        FROM work_event WHERE type = 'claim.issued'),
    -- op: 1 charge, 2 reduce, 3 write off, 4 waive, 5 pay, 6 reverse. A cent amount of 10^15 means all there is.
    ops AS (
        SELECT creditor, customer, at, toUInt8(1) AS rank, recorded_at, source, id, day, claim, '' AS cost, '' AS kind,
            if(issue = 1 OR cents > before, 1, 2) AS op, if(issue = 1, 'issued', 'adjusted') AS type, if(issue = 1, cents, abs(cents - before)) AS amount
        FROM issues
        UNION ALL
        SELECT creditor, customer, at, 1, recorded_at, source, id, day, claim, concat(source, '|', id), kind, 1, 'charged', cents
        FROM work_event WHERE type = 'cost.charged' AND attributes['bearer'] IN ('', 'customer')
        UNION ALL
        SELECT creditor, customer, at, if(type = 'claim.adjusted', 2, 3), recorded_at, source, id, day, claim, '', '',
            multiIf(type = 'claim.written-off', 3, type = 'claim.withdrawn' OR cents < 0, 2, 1),
            multiIf(type = 'claim.written-off', 'written-off', type = 'claim.withdrawn', 'withdrawn', 'adjusted'),
            if(type = 'claim.withdrawn' OR cents = 0, 1000000000000000, abs(cents))
        FROM work_event INNER JOIN work_claim USING (creditor, customer, claim)
        WHERE type IN ('claim.adjusted', 'claim.withdrawn', 'claim.written-off') AND at >= issued_at
        UNION ALL
        SELECT creditor, customer, at, 3, recorded_at, source, id, day, claim, '', kind, 4, 'waived', if(cents = 0, 1000000000000000, cents)
        FROM work_event WHERE type = 'cost.waived'
        UNION ALL
        SELECT creditor, customer, at, 4, recorded_at, source, id, day, claim, if(type = 'cost.paid', 'costs', ''), if(type = 'cost.paid', kind, ''), 5, 'paid', cents
        FROM work_event WHERE type IN ('payment.received', 'cost.paid')
        UNION ALL
        SELECT creditor, customer, at, 5, recorded_at, source, id, day, claim, '', '', 6, 'reversed', cents
        FROM work_event WHERE type = 'payment.reversed'),
    steps AS (
        SELECT creditor, customer, arrayMap(step -> (step.6, step.7, step.8, step.9, step.10, step.11, step.12), arraySort(groupArray(
            (at, rank, recorded_at, toString(source), id, day, claim, cost, toString(kind), toUInt8(op), type, toInt64(amount))))) AS sorted
        FROM ops GROUP BY creditor, customer),
    ready AS (
        SELECT creditor, customer,
            slots.sorted.6 AS slot_claims, slots.sorted.7 AS slot_costs, slots.sorted.8 AS slot_kinds,
            arrayMap((source, id, is_cost) -> if(is_cost, concat('k', source, '|', id), concat('c', id)), slots.sorted.4, slots.sorted.5, slot_costs) AS slot_keys,
            -- day, op, type, amount, own slots (as a mask), the slot it changes itself
            arrayMap(step -> (
                step.1, step.5, toUInt8(indexOf(types, step.6)), step.7,
                arrayMap((claim, is_cost, kind) -> toInt64(if(step.5 = 4 OR step.3 = 'costs',
                    is_cost AND (step.2 = '' OR claim = step.2) AND (step.4 = '' OR step.4 = kind),
                    step.2 != '' AND claim = step.2)), slot_claims, slot_costs, slot_kinds),
                indexOf(slot_keys, if(step.3 != '' OR step.2 = '', concat('k', step.3), concat('c', step.2)))), steps.sorted) AS moves
        FROM steps INNER JOIN slots USING (creditor, customer)),
    -- State: what is open and what is paid on each slot, credit, the lines, what is lost on each slot.
    folded AS (
        SELECT creditor, customer, slot_claims, slot_costs, slot_keys, arrayFold(
            (state, move) -> multiIf(
                -- pay no more than is open on the principal of the claim, what nearly every payment does: one slot changes
                move.2 = 5 AND NOT {costs_first:UInt8} AND move.6 > 0 AND move.4 <= state.1[move.6], (
                    arrayMap((open, slot) -> if(slot = move.6, open - move.4, open), state.1, arrayEnumerate(state.1)),
                    arrayMap((paid, slot) -> if(slot = move.6, paid + move.4, paid), state.2, arrayEnumerate(state.2)),
                    state.3,
                    arrayPushBack(state.4, (move.6, move.1, move.3, -move.4)),
                    state.5),
                -- charge: more is open on one slot, and credit fills it
                move.2 = 1, arrayMap(fill -> (
                    arrayMap((open, slot) -> if(slot = move.6, open + move.4 - fill, open), state.1, arrayEnumerate(state.1)),
                    arrayMap((paid, slot) -> if(slot = move.6, paid + fill, paid), state.2, arrayEnumerate(state.2)),
                    state.3 - fill,
                    arrayConcat(state.4, [(move.6, move.1, move.3, move.4), (move.6, move.1, toUInt8(7), -fill)]),
                    state.5),
                    [least(state.3, state.1[move.6] + move.4)])[1],
                -- reduce: from what is open, then from what was paid, which goes on to fill other slots
                move.2 = 2, arrayMap(x -> (
                    arrayMap((open, fill) -> open - fill, x.2, x.3),
                    arrayMap((paid, fill, slot) -> paid + fill - if(slot = move.6, x.1, 0), state.2, x.3, arrayEnumerate(state.2)),
                    state.3 + x.1 - arraySum(x.3),
                    arrayConcat(
                        state.4,
                        [(move.6, move.1, move.3, -least(move.4, state.1[move.6] + state.2[move.6])), (move.6, move.1, toUInt8(9), x.1)],
                        arrayFilter(line -> line.4 != 0, arrayMap((fill, slot) -> (slot, move.1, toUInt8(7), -fill), x.3, arrayEnumerate(x.3)))),
                    state.5),
                    arrayMap(x -> (x.1, x.2, taken(x.2, x.1)), [(
                        greatest(0, least(move.4, state.1[move.6] + state.2[move.6]) - state.1[move.6]),
                        arrayMap((open, slot) -> if(slot = move.6, greatest(0, open - move.4), open), state.1, arrayEnumerate(state.1)))]))[1],
                -- write off: from open to lost
                move.2 = 3, arrayMap(loss -> (
                    arrayMap((open, slot) -> if(slot = move.6, open - loss, open), state.1, arrayEnumerate(state.1)),
                    state.2, state.3,
                    arrayPushBack(state.4, (move.6, move.1, move.3, -loss)),
                    arrayMap((lost, slot) -> if(slot = move.6, lost + loss, lost), state.5, arrayEnumerate(state.5))),
                    [least(state.1[move.6], move.4)])[1],
                -- waive: own costs only
                move.2 = 4, arrayMap(fills -> (
                    arrayMap((open, fill) -> open - fill, state.1, fills), state.2, state.3,
                    arrayConcat(state.4, arrayFilter(line -> line.4 != 0, arrayMap((fill, slot) -> (slot, move.1, move.3, -fill), fills, arrayEnumerate(fills)))),
                    state.5),
                    [taken(arrayMap((open, own) -> open * own, state.1, move.5), move.4)])[1],
                -- pay: own slots first, then what was lost on them, then all slots, then credit
                move.2 = 5, arrayMap(x -> (
                    arrayMap((open, mine, others) -> open - mine - others, state.1, x.1, x.3),
                    arrayMap((paid, mine, revived, others) -> paid + mine + revived + others, state.2, x.1, x.2, x.3),
                    state.3 + move.4 - arraySum(x.1) - arraySum(x.2) - arraySum(x.3),
                    arrayConcat(
                        state.4,
                        arrayFilter(line -> line.4 != 0, arrayMap((mine, revived, others, slot) -> (slot, move.1, move.3, -(mine + revived + others)), x.1, x.2, x.3, arrayEnumerate(x.1))),
                        arrayFilter(line -> line.4 != 0, arrayMap((revived, slot) -> (slot, move.1, toUInt8(5), revived), x.2, arrayEnumerate(x.2)))),
                    arrayMap((lost, revived) -> lost - revived, state.5, x.2)),
                    arrayMap(filled -> (
                        arraySlice(filled, 1, length(state.1)), arraySlice(filled, 1 + length(state.1), length(state.1)), arraySlice(filled, 1 + 2 * length(state.1))),
                        [taken(arrayConcat(
                            arrayMap((open, own) -> open * own, state.1, move.5),
                            arrayMap((lost, own) -> lost * own, state.5, move.5),
                            arrayMap((open, own) -> open * (1 - own), state.1, move.5)), move.4)]))[1],
                -- reverse: credit, then own slots from the last, then all slots from the last
                arrayMap(x -> (
                    arrayMap((open, fill) -> open + fill, state.1, x.1),
                    arrayMap((paid, fill) -> paid - fill, state.2, x.1),
                    state.3 - x.2,
                    arrayConcat(state.4, arrayFilter(line -> line.4 != 0, arrayMap((fill, slot) -> (slot, move.1, move.3, fill), x.1, arrayEnumerate(x.1)))),
                    state.5),
                    arrayMap(filled -> (
                        arrayReverse(arrayMap((mine, others) -> mine + others, arraySlice(filled, 2, length(state.1)), arraySlice(filled, 2 + length(state.1)))),
                        filled[1]),
                        [taken(arrayConcat(
                            [state.3],
                            arrayReverse(arrayMap((paid, own) -> paid * own, state.2, move.5)),
                            arrayReverse(arrayMap((paid, own) -> paid * (1 - own), state.2, move.5))), move.4)]))[1]),
            moves,
            (nothing, nothing, toInt64(0), CAST([], 'Array(Tuple(UInt64, Date32, UInt8, Int64))'), nothing)).4 AS lines
        FROM (SELECT *, arrayMap(slot -> toInt64(0), slot_keys) AS nothing FROM ready))
SELECT creditor, customer, claim, cost, booked_on, type, cents, issued_on, due_on,
    stuurhuis_valid(segment, described_on), product, stuurhuis_valid(region, described_on), stuurhuis_valid(tenure, described_on),
    stuurhuis_valid(household, described_on), stuurhuis_valid(vulnerable, described_on)
FROM (
    SELECT creditor, customer, claim, cost, booked_on, type, cents,
        if(head.claim = '', NULL, head.issued_on) AS issued_on, if(head.claim = '', NULL, head.due_on) AS due_on, head.product AS product,
        if(cost = '', head.issued_on, min(booked_on) OVER (PARTITION BY creditor, customer, cost)) AS described_on
    FROM (
        SELECT creditor, customer, slot_claims[line.1] AS claim, if(slot_costs[line.1] = 1, substring(slot_keys[line.1], 2), '') AS cost,
            line.2 AS booked_on, types[line.3] AS type, sum(line.4) AS cents
        FROM folded ARRAY JOIN lines AS line
        GROUP BY creditor, customer, claim, cost, booked_on, type
        HAVING cents != 0) AS booked
    LEFT JOIN work_claim AS head USING (creditor, customer, claim)) AS placed
LEFT JOIN work_customer USING (creditor, customer);
