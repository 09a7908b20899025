-- The ledger: the events of each customer in order, folded over what can be owed (slots); the rules are in docs/concepts/facts.md.
-- Most events touch one slot and nothing else: charging when there is no credit, paying no more than is open, taking back no more than was paid.
-- Between the few that can touch more, those are added up at once (a stretch); a customer for whom that does not come out is folded event by event.
INSERT INTO entry
WITH
    ['issued', 'adjusted', 'charged', 'withdrawn', 'written-off', 'waived', 'paid', 'reversed', 'reallocated'] AS types,
    -- Takes an amount from a row of balances, the first one first.
    (balances, amount) -> arrayMap((balance, upto) -> greatest(0, least(balance, amount - (upto - balance))), balances, arrayCumSum(balances)) AS taken,
    -- What one event does. State: what is open and what is paid on each slot, credit, the lines, what is lost on each slot.
    (state, day, op, type, amount, own_slots, place) -> multiIf(
        -- pay no more than is open on the principal of the claim, what nearly every payment does: one slot changes
        op = 5 AND NOT {costs_first:UInt8} AND place > 0 AND amount <= state.1[place], (
            arrayMap((open, slot) -> if(slot = place, open - amount, open), state.1, arrayEnumerate(state.1)),
            arrayMap((paid, slot) -> if(slot = place, paid + amount, paid), state.2, arrayEnumerate(state.2)),
            state.3,
            arrayPushBack(state.4, (place, day, type, -amount)),
            state.5),
        -- charge: more is open on one slot, and credit fills it
        op = 1, arrayMap(fill -> (
            arrayMap((open, slot) -> if(slot = place, open + amount - fill, open), state.1, arrayEnumerate(state.1)),
            arrayMap((paid, slot) -> if(slot = place, paid + fill, paid), state.2, arrayEnumerate(state.2)),
            state.3 - fill,
            arrayConcat(state.4, [(place, day, type, amount), (place, day, toUInt8(7), -fill)]),
            state.5),
            [least(state.3, state.1[place] + amount)])[1],
        -- reduce: from what is open, then from what was paid, which goes on to fill other slots
        op = 2, arrayMap((over, left, fills) -> (
            arrayMap((open, fill) -> open - fill, left, fills),
            arrayMap((paid, fill, slot) -> paid + fill - if(slot = place, over, 0), state.2, fills, arrayEnumerate(fills)),
            state.3 + over - arraySum(fills),
            arrayConcat(
                state.4,
                [(place, day, type, -least(amount, state.1[place] + state.2[place])), (place, day, toUInt8(9), over)],
                arrayFilter(line -> line.4 != 0, arrayMap((fill, slot) -> (slot, day, toUInt8(7), -fill), fills, arrayEnumerate(fills)))),
            state.5),
            [greatest(0, least(amount, state.1[place] + state.2[place]) - state.1[place]) AS beyond],
            [arrayMap((open, slot) -> if(slot = place, greatest(0, open - amount), open), state.1, arrayEnumerate(state.1)) AS remaining],
            [taken(remaining, beyond)])[1],
        -- write off: from open to lost
        op = 3, arrayMap(loss -> (
            arrayMap((open, slot) -> if(slot = place, open - loss, open), state.1, arrayEnumerate(state.1)),
            state.2, state.3,
            arrayPushBack(state.4, (place, day, type, -loss)),
            arrayMap((lost, slot) -> if(slot = place, lost + loss, lost), state.5, arrayEnumerate(state.5))),
            [least(state.1[place], amount)])[1],
        -- waive: own costs only
        op = 4, arrayMap(fills -> (
            arrayMap((open, fill) -> open - fill, state.1, fills), state.2, state.3,
            arrayConcat(state.4, arrayFilter(line -> line.4 != 0, arrayMap((fill, slot) -> (slot, day, type, -fill), fills, arrayEnumerate(fills)))),
            state.5),
            [taken(arrayMap((open, own) -> open * own, state.1, own_slots), amount)])[1],
        -- pay: own slots first, then what was lost on them, then all slots, then credit
        op = 5, arrayMap(x -> (
            arrayMap((open, mine, others) -> open - mine - others, state.1, x.1, x.3),
            arrayMap((paid, mine, revived, others) -> paid + mine + revived + others, state.2, x.1, x.2, x.3),
            state.3 + amount - arraySum(x.1) - arraySum(x.2) - arraySum(x.3),
            arrayConcat(
                state.4,
                arrayFilter(line -> line.4 != 0, arrayMap((mine, revived, others, slot) -> (slot, day, type, -(mine + revived + others)), x.1, x.2, x.3, arrayEnumerate(x.1))),
                arrayFilter(line -> line.4 != 0, arrayMap((revived, slot) -> (slot, day, toUInt8(5), revived), x.2, arrayEnumerate(x.2)))),
            arrayMap((lost, revived) -> lost - revived, state.5, x.2)),
            arrayMap(filled -> (
                arraySlice(filled, 1, length(state.1)), arraySlice(filled, 1 + length(state.1), length(state.1)), arraySlice(filled, 1 + 2 * length(state.1))),
                [taken(arrayConcat(
                    arrayMap((open, own) -> open * own, state.1, own_slots),
                    arrayMap((lost, own) -> lost * own, state.5, own_slots),
                    arrayMap((open, own) -> open * (1 - own), state.1, own_slots)), amount)]))[1],
        -- reverse: credit, then own slots from the last, then all slots from the last
        arrayMap(x -> (
            arrayMap((open, fill) -> open + fill, state.1, x.1),
            arrayMap((paid, fill) -> paid - fill, state.2, x.1),
            state.3 - x.2,
            arrayConcat(state.4, arrayFilter(line -> line.4 != 0, arrayMap((fill, slot) -> (slot, day, type, fill), x.1, arrayEnumerate(x.1)))),
            state.5),
            arrayMap(filled -> (
                arrayReverse(arrayMap((mine, others) -> mine + others, arraySlice(filled, 2, length(state.1)), arraySlice(filled, 2 + length(state.1)))),
                filled[1]),
                [taken(arrayConcat(
                    [state.3],
                    arrayReverse(arrayMap((paid, own) -> paid * own, state.2, own_slots)),
                    arrayReverse(arrayMap((paid, own) -> paid * (1 - own), state.2, own_slots))), amount)]))[1]) AS turn,
    -- Those of many that are not plain.
    (many, plain) -> arrayFilter((each, is_plain) -> NOT is_plain, many, plain) AS knots,
    -- Which slots an event may touch first: the costs that it names, or the claim with its costs.
    (ops, claims, costs, kinds, slot_claims, slot_costs, slot_kinds) -> arrayMap((op, claim, cost, kind) -> arrayMap((slot_claim, is_cost, slot_kind) -> toInt64(if(op = 4 OR cost = 2,
        is_cost AND (claim = 0 OR slot_claim = claim) AND (kind = 0 OR slot_kind = kind),
        claim != 0 AND slot_claim = claim)), slot_claims, slot_costs, slot_kinds), ops, claims, costs, kinds) AS masks,
    -- What is compared within a customer goes by a number: of a hundred claims two share one once in 10^15. No name is 0.
    name -> if(name = '', 0, sipHash64(name)) AS number_of,
    (source, id) -> sipHash64(source, id) AS cost_number_of,
    -- Balances with what a stretch adds to the slots that it touches.
    (balances, touched, changes) -> arrayMap((balance, slot) -> balance + arrayPushFront(changes, toInt64(0))[indexOf(touched, slot) + 1], balances, arrayEnumerate(balances)) AS after_stretch,
    slots AS (
        SELECT who, any(creditor) AS creditor, any(customer) AS customer, arraySort(groupArray(slot)) AS sorted FROM (
            SELECT who, creditor, customer, ({costs_first:UInt8}, due_on, issued_at, '', claim, claim, toUInt8(0), toUInt64(0),
                CAST(issued_on AS Nullable(Date32)), CAST(due_on AS Nullable(Date32)), toString(product), issued_on, number_of(claim), number_of(claim)) AS slot
            FROM work_claim
            UNION ALL
            SELECT who, creditor, customer, (1 - {costs_first:UInt8}, toDate32('1970-01-01'), charged.at, toString(charged.source), charged.id, charged.claim, toUInt8(1), toUInt64(number_of(charged.kind)),
                if(head.claim = '', NULL, head.issued_on), if(head.claim = '', NULL, head.due_on), toString(head.product), charged.day,
                number_of(charged.claim), cost_number_of(charged.source, charged.id)) AS slot
            FROM (SELECT creditor, customer, who, which, at, source, id, claim, kind, day FROM work_event WHERE type = 'cost.charged' AND attributes['bearer'] IN ('', 'customer')) AS charged
            LEFT JOIN (SELECT who, which, claim, issued_on, due_on, product FROM work_claim) AS head USING (who, which))
        GROUP BY who),
    -- Nearly every claim is issued once; what is issued again changes by the difference.
    again AS (SELECT who, which FROM work_event WHERE type = 'claim.issued' GROUP BY who, which HAVING count() > 1),
    issues AS (
        SELECT who, which, at, recorded_at, source, id, day, cents, toInt64(0) AS before, toUInt64(1) AS issue
        FROM work_event WHERE type = 'claim.issued' AND (who, which) NOT IN (SELECT who, which FROM again)
        UNION ALL
        SELECT who, which, at, recorded_at, source, id, day, cents, lagInFrame(cents, 1, 0) OVER so_far AS before, row_number() OVER so_far AS issue
        FROM work_event WHERE type = 'claim.issued' AND (who, which) IN (SELECT who, which FROM again)
        WINDOW so_far AS (PARTITION BY who, which ORDER BY at, recorded_at, source, id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)),
    -- op: 1 charge, 2 reduce, 3 write off, 4 waive, 5 pay, 6 reverse; type: its place in types. A cent amount of 10^15 means all there is.
    -- claim, kind: by number; cost: 1 one cost, 2 all costs, 0 what the claim says; own: the number of the slot that it changes itself.
    ops AS (
        SELECT who, at, toUInt8(1) AS rank, recorded_at, source, id, day, which AS claim_number, toUInt8(0) AS cost, toUInt64(0) AS kind_number, claim_number AS own,
            toUInt8(if(issue = 1 OR cents > before, 1, 2)) AS op, toUInt8(if(issue = 1, 1, 2)) AS type, toInt64(if(issue = 1, cents, abs(cents - before))) AS amount
        FROM issues
        UNION ALL
        SELECT who, at, 1, recorded_at, source, id, day, number_of(claim), 1, number_of(kind), cost_number_of(source, id), 1, 3, cents
        FROM work_event WHERE type = 'cost.charged' AND attributes['bearer'] IN ('', 'customer')
        UNION ALL
        SELECT who, at, if(type = 'claim.adjusted', 2, 3), recorded_at, source, id, day, number_of(claim), 0, 0, number_of(claim),
            multiIf(type = 'claim.written-off', 3, type = 'claim.withdrawn' OR cents < 0, 2, 1),
            multiIf(type = 'claim.written-off', 5, type = 'claim.withdrawn', 4, 2),
            if(type = 'claim.withdrawn' OR cents = 0, 1000000000000000, abs(cents))
        FROM (SELECT who, which, issued_at FROM work_claim) AS head
        INNER JOIN (SELECT who, which, claim, at, recorded_at, source, id, day, type, cents FROM work_event WHERE type IN ('claim.adjusted', 'claim.withdrawn', 'claim.written-off')) AS change
            USING (who, which)
        WHERE at >= issued_at
        UNION ALL
        SELECT who, at, multiIf(type = 'cost.waived', 3, type = 'payment.reversed', 5, 4), recorded_at, source, id, day, number_of(claim),
            if(type = 'cost.paid', 2, 0), if(type IN ('cost.waived', 'cost.paid'), number_of(kind), 0), if(type = 'cost.paid', 0, number_of(claim)),
            multiIf(type = 'cost.waived', 4, type = 'payment.reversed', 6, 5), multiIf(type = 'cost.waived', 6, type = 'payment.reversed', 8, 7),
            if(type = 'cost.waived' AND cents = 0, 1000000000000000, cents)
        FROM work_event WHERE type IN ('cost.waived', 'payment.received', 'cost.paid', 'payment.reversed')),
    moves AS (
        SELECT who, arraySort(groupArray((at, rank, recorded_at, toString(source), id, day, claim_number, cost, kind_number, own, op, type, amount))) AS sorted
        FROM ops GROUP BY who),
    paired AS (
        SELECT who, creditor, customer, slots.sorted AS slots, arrayFilter((claim, is_cost) -> is_cost, slots.13, slots.7) AS burdened,
            moves.sorted.6 AS days, moves.sorted.7 AS claims, moves.sorted.8 AS costs, moves.sorted.9 AS kinds, moves.sorted.11 AS ops, moves.sorted.12 AS line_types, moves.sorted.13 AS amounts,
            arrayMap(own -> if(own = 0, 0, indexOf(slots.14, own)), moves.sorted.10) AS places
        FROM moves INNER JOIN slots USING (who)),
    -- The slot that an event changes itself; whether it is plain; what it then adds to what is open and to what is paid.
    placed AS (
        SELECT *, arrayMap((op, place, claim, cost) -> toUInt8(place > 0 AND (
                op = 1
                OR op = 5 AND cost = 0 AND NOT ({costs_first:UInt8} AND has(burdened, claim))
                OR op = 6 AND NOT has(burdened, claim))), ops, places, claims, costs) AS plain,
            arrayMap((op, amount) -> if(op = 5, -amount, amount), ops, amounts) AS opening,
            arrayMap((op, amount) -> multiIf(op = 5, amount, op = 6, -amount, 0), ops, amounts) AS paying
        FROM paired),
    -- The plain events of each stretch, slot by slot.
    touches AS (
        SELECT *, arrayMap((number, place, before, place_before) -> number != before OR place != place_before,
                touch.1, touch.2, arrayPopBack(arrayPushFront(touch.1, -1)), arrayPopBack(arrayPushFront(touch.2, 0))) AS firsts
        FROM (
            SELECT *, arraySort(arrayFilter((each, is_plain) -> is_plain, arrayZip(numbers, places, arrayEnumerate(plain), opening, paying, ops), plain)) AS touch
            FROM (SELECT *, arrayCumSum(arrayMap(is_plain -> toInt64(1 - is_plain), plain)) AS numbers FROM placed))),
    -- Added up, with how low they bring what is open and what is paid, and whether they do more than pay.
    stretches AS (
        SELECT *, arrayMap(number -> arrayFilter(total -> total.1 = number, totals), range(toUInt64(numbers[-1] + 1))) AS by_stretch
        FROM (
            SELECT *, arrayZip(
                    arrayFilter((each, is_first) -> is_first, touch.1, firsts), arrayFilter((each, is_first) -> is_first, touch.2, firsts),
                    arrayMap(each -> arraySum(each), openings), arrayMap(each -> arraySum(each), payings),
                    arrayMap(each -> arrayMin(arrayCumSum(each)), openings), arrayMap(each -> arrayMin(arrayCumSum(each)), payings),
                    arrayMap(each -> arrayMin(each) < 5 OR arrayMax(each) > 5, done)) AS totals
            FROM (
                SELECT *, arraySplit((each, is_first) -> is_first, touch.4, firsts) AS openings, arraySplit((each, is_first) -> is_first, touch.5, firsts) AS payings,
                    arraySplit((each, is_first) -> is_first, touch.6, firsts) AS done
                FROM touches))),
    ready AS (
        SELECT *, arrayMap(slot -> toInt64(0), slots.14) AS nothing,
            knots(ops, plain) AS knot_ops, knots(days, plain) AS knot_days, knots(line_types, plain) AS knot_types, knots(amounts, plain) AS knot_amounts, knots(places, plain) AS knot_places,
            masks(knot_ops, knots(claims, plain), knots(costs, plain), knots(kinds, plain), slots.13, slots.7, slots.8) AS knot_masks, by_stretch[1] AS first
        FROM stretches),
    -- Whether it does not come out: more is taken from a slot than there is, or credit would have had a part in it.
    short AS (
        SELECT *, arrayFold((state, day, op, type, amount, own_slots, place, touched) -> arrayMap(after -> (
                after_stretch(after.1, touched.2, touched.3), after_stretch(after.2, touched.2, touched.4), after.3, after.4, after.5,
                toUInt8(state.6 OR after.3 > 0 AND has(touched.7, 1)
                    OR arrayExists((slot, low, paid_low) -> after.1[slot] + low < 0 OR after.2[slot] + paid_low < 0, touched.2, touched.5, touched.6))),
                [turn((state.1, state.2, state.3, state.4, state.5), day, op, type, amount, own_slots, place)])[1],
            knot_days, knot_ops, knot_types, knot_amounts, knot_masks, knot_places, arrayPopFront(by_stretch),
            (after_stretch(nothing, first.2, first.3), after_stretch(nothing, first.2, first.4), toInt64(0), CAST([], 'Array(Tuple(UInt64, Date32, UInt8, Int64))'), nothing,
                toUInt8(arrayExists((low, paid_low) -> low < 0 OR paid_low < 0, first.5, first.6)))) AS ended
        FROM ready),
    folded AS (
        SELECT who, creditor, customer, slots, if(knotted,
            arrayFold((state, day, op, type, amount, own_slots, place) -> turn(state, day, op, type, amount, own_slots, place),
                if(knotted, days, []), if(knotted, ops, []), if(knotted, line_types, []), if(knotted, amounts, []),
                masks(if(knotted, ops, []), if(knotted, claims, []), if(knotted, costs, []), if(knotted, kinds, []), slots.13, slots.7, slots.8), if(knotted, places, []),
                (nothing, nothing, toInt64(0), CAST([], 'Array(Tuple(UInt64, Date32, UInt8, Int64))'), nothing)).4,
            arrayConcat(ended.4, arrayFilter((each, is_plain) -> is_plain, arrayZip(places, days, line_types, opening), plain))) AS lines
        FROM (SELECT *, ended.6 = 1 AS knotted FROM short)),
    -- The lines of each slot, those of one day and type added up; each slot has one to begin with, so that all slots have a place.
    summed AS (
        SELECT who, creditor, customer, slots, arraySplit((line, place, before) -> place != before, sums, sums.1, arrayPopBack(arrayPushFront(sums.1, 0))) AS by_slot
        FROM (
            SELECT who, creditor, customer, slots, arrayMap(alike -> (alike[1].1, alike[1].2, alike[1].3, arraySum(alike.4)),
                arraySplit((line, place, day, type, place_before, day_before, type_before) -> place != place_before OR day != day_before OR type != type_before, lines, lines.1, lines.2, lines.3,
                    arrayPopBack(arrayPushFront(lines.1, 0)), arrayPopBack(arrayPushFront(lines.2, toDate32('1970-01-01'))), arrayPopBack(arrayPushFront(lines.3, 0)))) AS sums
            FROM (
                SELECT who, creditor, customer, slots,
                    arraySort(arrayConcat(lines, arrayMap(place -> (toUInt64(place), toDate32('1970-01-01'), toUInt8(0), toInt64(0)), arrayEnumerate(slots)))) AS lines
                FROM folded)))
SELECT creditor, customer, claim, if(is_cost, concat(slot.4, '|', slot.5), '') AS cost, line.2 AS booked_on, types[line.3] AS type, line.4 AS cents, issued_on, due_on,
    segment, product, region, tenure, household, vulnerable
FROM (
    SELECT creditor, customer, slot.6 AS claim, slot, slot.7 AS is_cost, arrayFilter(line -> line.4 != 0, own) AS lines, slot.9 AS issued_on, slot.10 AS due_on, slot.11 AS product,
        stuurhuis_valid(of_customer.segment, slot.12) AS segment, stuurhuis_valid(of_customer.region, slot.12) AS region, stuurhuis_valid(of_customer.tenure, slot.12) AS tenure,
        stuurhuis_valid(of_customer.household, slot.12) AS household, stuurhuis_valid(of_customer.vulnerable, slot.12) AS vulnerable
    FROM (SELECT who, creditor, customer, slot, own FROM summed ARRAY JOIN slots AS slot, by_slot AS own) AS each
    LEFT JOIN (SELECT who, segment, region, tenure, household, vulnerable FROM work_customer) AS of_customer USING (who)) AS kept
ARRAY JOIN lines AS line
-- Few large blocks: a fold costs as much for ten customers as for a thousand.
SETTINGS group_by_two_level_threshold = 0, group_by_two_level_threshold_bytes = 0, max_block_size = 2048;
