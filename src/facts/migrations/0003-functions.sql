-- Rules of docs/concepts/facts.md that several derivations and KPIs share.

-- Joins pauses, given in order of their start, that overlap or touch.
CREATE OR REPLACE FUNCTION stuurhuis_joined AS (pauses) -> arrayFold(
    (joined, pause) -> if(
        notEmpty(joined) AND joined[-1].2 >= pause.1,
        arrayPushBack(arrayPopBack(joined), (joined[-1].1, greatest(joined[-1].2, pause.2))),
        arrayPushBack(joined, (pause.1, pause.2))),
    arrayFilter(pause -> pause.1 < pause.2, pauses),
    CAST([], 'Array(Tuple(Date32, Date32))'));

-- Days from one day to another that no pause covers; pauses are joined.
CREATE OR REPLACE FUNCTION stuurhuis_active_days AS (from_on, to_on, pauses) -> dateDiff('day', from_on, to_on) - arraySum(
    pause -> greatest(0, dateDiff('day', greatest(pause.1, from_on), least(pause.2, to_on))), pauses);

-- The first day on which a claim is late: due day, grace and the pauses in between.
CREATE OR REPLACE FUNCTION stuurhuis_late_on AS (due_on, grace_days, pauses) -> arrayFold(
    (late_on, pause) -> if(
        pause.1 < late_on AND pause.2 > due_on + 1,
        least(toDate32('2299-12-31'), addDays(late_on, dateDiff('day', greatest(pause.1, addDays(due_on, 1)), pause.2))),
        late_on),
    pauses, addDays(due_on, grace_days + 1));

-- Index of the first day at whose end nothing is open for more than merge_days days; 0 when there is none.
CREATE OR REPLACE FUNCTION stuurhuis_settled_index AS (days, opens, merge_days) -> arrayFirstIndex(
    (settled_on, still) -> still <= 0 AND NOT arrayExists(
        (day, open) -> open > 0 AND day > settled_on AND dateDiff('day', settled_on, day) <= merge_days, days, opens),
    days, opens);

-- The value of a dated attribute at the end of a day.
CREATE OR REPLACE FUNCTION stuurhuis_valid AS (history, on_day) -> arrayLast(entry -> entry.1 <= on_day, history).2;

-- The phases in the order in which a claim passes through them, as numbers and back.
CREATE OR REPLACE FUNCTION stuurhuis_phase_rank AS (phase) -> indexOf(['due', 'reminder', 'notice', 'collection', 'legal', 'enforcement'], toString(phase));
CREATE OR REPLACE FUNCTION stuurhuis_phase_name AS (rank) -> ['due', 'reminder', 'notice', 'collection', 'legal', 'enforcement'][rank];

-- How something was settled, by what is left of it; a cent or two written off is rounding, not a loss.
CREATE OR REPLACE FUNCTION stuurhuis_settled_how AS (principal, written_off) -> multiIf(principal <= 0, 'withdrawn', written_off > 100, 'written-off', 'paid');
