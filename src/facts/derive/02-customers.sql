-- What holds for a customer as a whole.
INSERT INTO work_customer
WITH
    described AS (
        SELECT who, arraySort(groupArray((at, recorded_at, source, id, day, attributes))) AS history
        FROM work_event WHERE type = 'customer.described' GROUP BY who),
    stops AS (
        SELECT who, claim, multiIf(startsWith(type, 'pause'), 'pause', startsWith(type, 'dispute'), 'dispute', 'complaint') AS family, if(family = 'pause', toString(kind), '') AS pause_kind,
            arraySort(groupArray((at, if(type IN ('pause.started', 'dispute.raised', 'complaint.filed'), 1, 2), recorded_at, source, id, day))) AS marks
        FROM work_event
        WHERE type IN ('pause.started', 'pause.ended', 'dispute.raised', 'dispute.settled', 'complaint.filed', 'complaint.closed')
        GROUP BY who, claim, family, pause_kind),
    spans AS (
        SELECT who, claim, arrayFold(
            (state, mark) -> multiIf(
                mark.2 = 1 AND state.1 = 0, (toUInt8(1), mark.6, state.3),
                mark.2 = 2 AND state.1 = 1, (toUInt8(0), mark.6, arrayPushBack(state.3, (state.2, mark.6))),
                state),
            marks, (toUInt8(0), toDate32('1970-01-01'), CAST([], 'Array(Tuple(Date32, Date32))'))) AS folded,
            -- What nobody closes does not stop the clock for ever; a pause that was said to begin does.
            if(folded.1 = 1, arrayPushBack(folded.3, (folded.2, if(family = 'pause', toDate32('2299-12-31'), folded.2 + {unclosed_pause_days:UInt16}))), folded.3) AS found
        FROM stops),
    scopes AS (
        SELECT who, claim, arraySort(groupArrayArray(found)) AS found FROM spans GROUP BY who, claim),
    paused AS (
        SELECT who, stuurhuis_joined(groupArrayArrayIf(found, claim = '')) AS pauses,
            mapFromArrays(groupArrayIf(claim, claim != ''), groupArrayIf(found, claim != '')) AS claim_pauses
        FROM scopes GROUP BY who),
    -- A customer has left when every contract has ended; a second contract that goes on keeps the customer.
    contracts AS (
        SELECT who, max(last_end) AS left_day, min(has_ended) AS leaves, argMax(last_how, last_place) AS left_reason FROM (
            SELECT who, attributes['contract'] AS contract, maxIf(day, type = 'contract.ended') AS last_end,
                countIf(type = 'contract.ended') > 0 AND countIf(type = 'contract.ended') >= countIf(type = 'contract.started')
                    AND (countIf(type = 'contract.started') = 0 OR maxIf(day, type = 'contract.started') < last_end) AS has_ended,
                maxIf((at, recorded_at, source, id), type = 'contract.ended') AS last_place, argMaxIf(kind, (at, recorded_at, source, id), type = 'contract.ended') AS last_how
            FROM work_event WHERE type IN ('contract.started', 'contract.ended')
            GROUP BY who, contract)
        GROUP BY who),
    entered AS (
        SELECT who, arraySort(groupArray((day, toUInt8(stuurhuis_phase_rank(phase))))) AS phases
        FROM work_event WHERE type = 'phase.entered' AND phase != 'aftercare' GROUP BY who)
SELECT creditor, customer,
    arrayMap(each -> (each.5, each.6['segment']), arrayFilter(each -> mapContains(each.6, 'segment'), history)),
    arrayMap(each -> (each.5, each.6['region']), arrayFilter(each -> mapContains(each.6, 'region'), history)),
    arrayMap(each -> (each.5, each.6['tenure']), arrayFilter(each -> mapContains(each.6, 'tenure'), history)),
    arrayMap(each -> (each.5, each.6['household']), arrayFilter(each -> mapContains(each.6, 'household'), history)),
    arrayMap(each -> (each.5, each.6['vulnerable']), arrayFilter(each -> mapContains(each.6, 'vulnerable'), history)),
    pauses, claim_pauses, phases, if(leaves > 0, left_day, NULL), if(leaves > 0, left_reason, '')
FROM touched
LEFT JOIN described USING (who)
LEFT JOIN paused USING (who)
LEFT JOIN contracts USING (who)
LEFT JOIN entered USING (who);
