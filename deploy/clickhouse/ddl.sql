-- What the program issues when it first meets the cluster "stuurhuis" (CLICKHOUSE_CLUSTER=stuurhuis) and a database "stuurhuis".
-- Printed by: npm run ddl. The servers fill in {shard} and {replica} from their macros, and {database} themselves.

CREATE DATABASE IF NOT EXISTS `stuurhuis` ON CLUSTER `stuurhuis`;

CREATE TABLE IF NOT EXISTS migration ON CLUSTER `stuurhuis` (number UInt32, name String, checksum String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3))
    ENGINE = MergeTree ORDER BY number SETTINGS fsync_after_insert = 1;

CREATE TABLE IF NOT EXISTS event_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String),
    source LowCardinality(String),
    id String,
    type LowCardinality(String),
    at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    recorded_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    voids String,
    customer String,
    claim String,
    case String,
    arrangement String,
    party LowCardinality(String),
    phase LowCardinality(String),
    channel LowCardinality(String),
    direction LowCardinality(String),
    kind LowCardinality(String),
    cents Int64 CODEC(ZSTD(1)),
    currency LowCardinality(String),
    due_on Nullable(Date32),
    score Nullable(Float64),
    attributes Map(LowCardinality(String), String),
    id_hash UInt64 MATERIALIZED sipHash64(source, id),
    loaded_at DateTime64(6, 'UTC') DEFAULT now64(6) CODEC(DoubleDelta, ZSTD(1)),
    INDEX loaded loaded_at TYPE minmax GRANULARITY 1
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/event', '{replica}')
ORDER BY (creditor, customer, at, source, id)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS event ON CLUSTER `stuurhuis` AS event_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), event_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS event_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String),
    source LowCardinality(String),
    id String,
    type LowCardinality(String),
    at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    recorded_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    voids String,
    customer String,
    claim String,
    case String,
    arrangement String,
    party LowCardinality(String),
    phase LowCardinality(String),
    channel LowCardinality(String),
    direction LowCardinality(String),
    kind LowCardinality(String),
    cents Int64 CODEC(ZSTD(1)),
    currency LowCardinality(String),
    due_on Nullable(Date32),
    score Nullable(Float64),
    attributes Map(LowCardinality(String), String),
    id_hash UInt64 MATERIALIZED sipHash64(source, id),
    loaded_at DateTime64(6, 'UTC') DEFAULT now64(6) CODEC(DoubleDelta, ZSTD(1)),
    INDEX loaded loaded_at TYPE minmax GRANULARITY 1
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/event', '{replica}')
ORDER BY (creditor, customer, at, source, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS event ON CLUSTER `stuurhuis` AS event_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), event_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS arriving ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), source LowCardinality(String), id String, type LowCardinality(String),
    at DateTime64(3, 'UTC'), recorded_at DateTime64(3, 'UTC'), voids String,
    customer String, claim String, case String, arrangement String,
    party LowCardinality(String), phase LowCardinality(String), channel LowCardinality(String), direction LowCardinality(String),
    kind LowCardinality(String), cents Int64, currency LowCardinality(String), due_on Nullable(Date32), score Nullable(Float64),
    attributes Map(LowCardinality(String), String)
)
ENGINE = Memory;

CREATE TABLE IF NOT EXISTS touched_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    at_once UInt8 DEFAULT 0
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/touched', '{replica}')
ORDER BY (creditor, customer);

CREATE TABLE IF NOT EXISTS touched ON CLUSTER `stuurhuis` AS touched_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), touched_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS work_event_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    source LowCardinality(String), id String, type LowCardinality(String), at DateTime64(3, 'UTC'), recorded_at DateTime64(3, 'UTC'), day Date32,
    claim String, case String, arrangement String, party LowCardinality(String), phase LowCardinality(String), channel LowCardinality(String),
    kind LowCardinality(String), score Nullable(Float64), cents Int64, due_on Nullable(Date32), attributes Map(LowCardinality(String), String)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/work_event', '{replica}')
ORDER BY (creditor, customer, at, recorded_at, source, id);

CREATE TABLE IF NOT EXISTS work_event ON CLUSTER `stuurhuis` AS work_event_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), work_event_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS work_customer_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    segment Array(Tuple(Date32, String)), region Array(Tuple(Date32, String)), tenure Array(Tuple(Date32, String)),
    household Array(Tuple(Date32, String)), vulnerable Array(Tuple(Date32, String)),
    pauses Array(Tuple(Date32, Date32)), claim_pauses Map(String, Array(Tuple(Date32, Date32))),
    phases Array(Tuple(Date32, UInt8)), left_on Nullable(Date32)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/work_customer', '{replica}')
ORDER BY (creditor, customer);

CREATE TABLE IF NOT EXISTS work_customer ON CLUSTER `stuurhuis` AS work_customer_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), work_customer_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS work_claim_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    claim String, issued_at DateTime64(3, 'UTC'), issued_on Date32, due_on Date32, direct_debit UInt8, product LowCardinality(String), case String
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/work_claim', '{replica}')
ORDER BY (creditor, customer, claim);

CREATE TABLE IF NOT EXISTS work_claim ON CLUSTER `stuurhuis` AS work_claim_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), work_claim_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS work_file_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    case String, opened_on Date32, closed_on Nullable(Date32), closing_reason LowCardinality(String)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/work_file', '{replica}')
ORDER BY (creditor, customer, case);

CREATE TABLE IF NOT EXISTS work_file ON CLUSTER `stuurhuis` AS work_file_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), work_file_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS work_file_claim_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    case String, claim String
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/work_file_claim', '{replica}')
ORDER BY (creditor, customer, case, claim);

CREATE TABLE IF NOT EXISTS work_file_claim ON CLUSTER `stuurhuis` AS work_file_claim_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), work_file_claim_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS file_cost_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    case String, cost String
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/file_cost', '{replica}')
ORDER BY (creditor, customer, case, cost);

CREATE TABLE IF NOT EXISTS file_cost ON CLUSTER `stuurhuis` AS file_cost_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), file_cost_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS entry_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    claim String, cost String, booked_on Date32, type LowCardinality(String), cents Int64 CODEC(ZSTD(1)),
    issued_on Nullable(Date32), due_on Nullable(Date32),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/entry', '{replica}')
ORDER BY (creditor, customer, claim, cost, booked_on, type);

CREATE TABLE IF NOT EXISTS entry ON CLUSTER `stuurhuis` AS entry_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), entry_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS claim_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    claim String, case String, issued_at DateTime64(3, 'UTC'), issued_on Date32, due_on Date32, direct_debit UInt8,
    principal_cents Int64, paid_cents Int64, written_off_cents Int64, open_cents Int64,
    settled_on Nullable(Date32), settled_how LowCardinality(String), outcome LowCardinality(String), late_on Date32,
    phase_reached LowCardinality(String), pauses Array(Tuple(Date32, Date32)),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/claim', '{replica}')
ORDER BY (creditor, customer, claim);

CREATE TABLE IF NOT EXISTS claim ON CLUSTER `stuurhuis` AS claim_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), claim_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS episode_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    number UInt32, started_on Date32, spell_started_on Date32, ended_on Nullable(Date32), ended_how LowCardinality(String), next_started_on Nullable(Date32), continued UInt8,
    peak_cents Int64, left_on Nullable(Date32), phase_reached LowCardinality(String), pauses Array(Tuple(Date32, Date32)),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/episode', '{replica}')
ORDER BY (creditor, customer, number);

CREATE TABLE IF NOT EXISTS episode ON CLUSTER `stuurhuis` AS episode_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), episode_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS file_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    case String, opened_on Date32, closed_on Nullable(Date32), closing_reason LowCardinality(String),
    principal_cents Int64, recoveries Array(Tuple(UInt32, Int64)), settled_on Nullable(Date32), settled_how LowCardinality(String), solved_on Nullable(Date32), solved_how LowCardinality(String),
    arranged_on Nullable(Date32), escalations Array(Tuple(Date32, String)),
    charges Array(Tuple(UInt32, Int64)), charged_cents Int64, cost_paid_cents Int64, cost_waived_cents Int64, left_on Nullable(Date32),
    phase_reached LowCardinality(String), pauses Array(Tuple(Date32, Date32)),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/file', '{replica}')
ORDER BY (creditor, customer, case);

CREATE TABLE IF NOT EXISTS file ON CLUSTER `stuurhuis` AS file_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), file_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS cost_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    cost String, claim String, case String, kind LowCardinality(String), phase LowCardinality(String), bearer LowCardinality(String),
    charged_on Date32, charged_cents Int64, paid_cents Int64, waived_cents Int64, open_cents Int64,
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/cost', '{replica}')
ORDER BY (creditor, customer, cost);

CREATE TABLE IF NOT EXISTS cost ON CLUSTER `stuurhuis` AS cost_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), cost_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS escalation_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    escalation String, claim String, case String, kind LowCardinality(String), phase LowCardinality(String), party LowCardinality(String), taken_on Date32,
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/escalation', '{replica}')
ORDER BY (creditor, customer, escalation);

CREATE TABLE IF NOT EXISTS escalation ON CLUSTER `stuurhuis` AS escalation_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), escalation_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS derivation ON CLUSTER `stuurhuis` (
    run UInt64, upto DateTime64(6, 'UTC'), events UInt64, version String, settings String, derived_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = MergeTree
ORDER BY run
SETTINGS fsync_after_insert = 1;

CREATE OR REPLACE FUNCTION stuurhuis_joined ON CLUSTER `stuurhuis` AS (pauses) -> arrayFold(
    (joined, pause) -> if(
        notEmpty(joined) AND joined[-1].2 >= pause.1,
        arrayPushBack(arrayPopBack(joined), (joined[-1].1, greatest(joined[-1].2, pause.2))),
        arrayPushBack(joined, (pause.1, pause.2))),
    arrayFilter(pause -> pause.1 < pause.2, pauses),
    CAST([], 'Array(Tuple(Date32, Date32))'));

CREATE OR REPLACE FUNCTION stuurhuis_active_days ON CLUSTER `stuurhuis` AS (from_on, to_on, pauses) -> dateDiff('day', from_on, to_on) - arraySum(
    pause -> greatest(0, dateDiff('day', greatest(pause.1, from_on), least(pause.2, to_on))), pauses);

CREATE OR REPLACE FUNCTION stuurhuis_late_on ON CLUSTER `stuurhuis` AS (due_on, grace_days, pauses) -> arrayFold(
    (late_on, pause) -> if(
        pause.1 < late_on AND pause.2 > due_on + 1,
        least(toDate32('2299-12-31'), addDays(late_on, dateDiff('day', greatest(pause.1, addDays(due_on, 1)), pause.2))),
        late_on),
    pauses, addDays(due_on, grace_days + 1));

CREATE OR REPLACE FUNCTION stuurhuis_settled_index ON CLUSTER `stuurhuis` AS (days, opens, merge_days) -> arrayFirstIndex(
    (settled_on, still) -> still <= 0 AND NOT arrayExists(
        (day, open) -> open > 0 AND day > settled_on AND dateDiff('day', settled_on, day) <= merge_days, days, opens),
    days, opens);

CREATE OR REPLACE FUNCTION stuurhuis_valid ON CLUSTER `stuurhuis` AS (history, on_day) -> arrayLast(entry -> entry.1 <= on_day, history).2;

CREATE OR REPLACE FUNCTION stuurhuis_phase_rank ON CLUSTER `stuurhuis` AS (phase) -> indexOf(['due', 'reminder', 'notice', 'collection', 'legal', 'enforcement'], toString(phase));

CREATE OR REPLACE FUNCTION stuurhuis_phase_name ON CLUSTER `stuurhuis` AS (rank) -> ['due', 'reminder', 'notice', 'collection', 'legal', 'enforcement'][rank];

CREATE OR REPLACE FUNCTION stuurhuis_settled_how ON CLUSTER `stuurhuis` AS (principal, written_off) -> multiIf(principal <= 0, 'withdrawn', written_off > 100, 'written-off', 'paid');

CREATE TABLE IF NOT EXISTS work_phase_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    source LowCardinality(String), id String, phase LowCardinality(String)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/work_phase', '{replica}')
ORDER BY (creditor, customer, source, id);

CREATE TABLE IF NOT EXISTS work_phase ON CLUSTER `stuurhuis` AS work_phase_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), work_phase_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS step_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    case String, number UInt32, phase LowCardinality(String), entered_on Date32, next_phase LowCardinality(String), next_on Nullable(Date32),
    left_on Nullable(Date32), how LowCardinality(String), exposed_until Nullable(Date32), charged_cents Int64, pauses Array(Tuple(Date32, Date32)),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/step', '{replica}')
ORDER BY (creditor, customer, case, number);

CREATE TABLE IF NOT EXISTS step ON CLUSTER `stuurhuis` AS step_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), step_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS contact_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    contact String, claim String, case String, direction LowCardinality(String), channel LowCardinality(String), kind LowCardinality(String), phase LowCardinality(String),
    sent_at DateTime64(3, 'UTC'), sent_on Date32, next_at Nullable(DateTime64(3, 'UTC')), reaction LowCardinality(String), reacted_at Nullable(DateTime64(3, 'UTC')),
    answered_at Nullable(DateTime64(3, 'UTC')),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/contact', '{replica}')
ORDER BY (creditor, customer, contact);

CREATE TABLE IF NOT EXISTS contact ON CLUSTER `stuurhuis` AS contact_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), contact_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS arrangement_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    arrangement String, claim String, case String, channel LowCardinality(String), party LowCardinality(String), cents Int64, agreed_on Date32,
    instalments Array(Tuple(Date32, Int64, Date32)), ended_on Nullable(Date32), ended_how LowCardinality(String), left_on Nullable(Date32),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/arrangement', '{replica}')
ORDER BY (creditor, customer, arrangement);

CREATE TABLE IF NOT EXISTS arrangement ON CLUSTER `stuurhuis` AS arrangement_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), arrangement_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS complaint_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    complaint String, claim String, case String, channel LowCardinality(String), kind LowCardinality(String), phase LowCardinality(String),
    filed_on Date32, closed_on Nullable(Date32), outcome LowCardinality(String),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/complaint', '{replica}')
ORDER BY (creditor, customer, complaint);

CREATE TABLE IF NOT EXISTS complaint ON CLUSTER `stuurhuis` AS complaint_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), complaint_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS survey_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    survey String, claim String, case String, channel LowCardinality(String), question LowCardinality(String), score Float64,
    sent_on Nullable(Date32), answered_on Date32, closed_on Nullable(Date32),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/survey', '{replica}')
ORDER BY (creditor, customer, survey);

CREATE TABLE IF NOT EXISTS survey ON CLUSTER `stuurhuis` AS survey_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), survey_local, cityHash64(creditor, customer));

CREATE TABLE IF NOT EXISTS work_continued_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    case String, continues String
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/work_continued', '{replica}')
ORDER BY (creditor, customer, case);

CREATE TABLE IF NOT EXISTS work_continued ON CLUSTER `stuurhuis` AS work_continued_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), work_continued_local, cityHash64(creditor, customer));

CREATE OR REPLACE FUNCTION stuurhuis_epact ON CLUSTER `stuurhuis` AS (year) ->
    (intDiv(year, 100) - intDiv(year, 400) - intDiv(8 * intDiv(year, 100) + 13, 25) + 19 * (year % 19) + 15) % 30;

CREATE OR REPLACE FUNCTION stuurhuis_easter_moon ON CLUSTER `stuurhuis` AS (year) ->
    stuurhuis_epact(year) - intDiv(stuurhuis_epact(year), 28) * (1 - intDiv(29, stuurhuis_epact(year) + 1) * intDiv(21 - year % 19, 11));

CREATE OR REPLACE FUNCTION stuurhuis_easter ON CLUSTER `stuurhuis` AS (year) -> addDays(makeDate32(year, 3, 28), toInt32(
    stuurhuis_easter_moon(year) - (year + intDiv(year, 4) + stuurhuis_easter_moon(year) + 2 - intDiv(year, 100) + intDiv(year, 400)) % 7));

CREATE OR REPLACE FUNCTION stuurhuis_no_sunday ON CLUSTER `stuurhuis` AS (day) -> if(toDayOfWeek(day) = 7, addDays(day, -1), day);

CREATE OR REPLACE FUNCTION stuurhuis_public_holidays ON CLUSTER `stuurhuis` AS (year) -> arrayFlatten(arrayMap(easter -> [
    makeDate32(year, 1, 1), addDays(easter, -2), addDays(easter, 1), stuurhuis_no_sunday(if(year < 2014, makeDate32(year, 4, 30), makeDate32(year, 4, 27))),
    makeDate32(year, 5, 5), addDays(easter, 39), addDays(easter, 50), makeDate32(year, 12, 25), makeDate32(year, 12, 26)],
    [stuurhuis_easter(year)]));

CREATE OR REPLACE FUNCTION stuurhuis_working_days_later ON CLUSTER `stuurhuis` AS (start_on, days) -> if(days = 0, start_on, arrayFilter(
    day -> toDayOfWeek(day) < 6 AND NOT has(stuurhuis_public_holidays(toInt32(toYear(day))), day),
    arrayMap(ahead -> addDays(start_on, ahead), range(1, 2 * toUInt32(days) + 22)))[days]);

CREATE TABLE IF NOT EXISTS veil ON CLUSTER `stuurhuis` (
    fingerprint String, since DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = MergeTree
ORDER BY since
SETTINGS fsync_after_insert = 1;

ALTER TABLE claim_local ON CLUSTER `stuurhuis`
    ADD COLUMN IF NOT EXISTS left_on Nullable(Date32) AFTER phase_reached,
    ADD COLUMN IF NOT EXISTS left_how LowCardinality(String) AFTER left_on;

ALTER TABLE claim ON CLUSTER `stuurhuis`
    ADD COLUMN IF NOT EXISTS left_on Nullable(Date32) AFTER phase_reached,
    ADD COLUMN IF NOT EXISTS left_how LowCardinality(String) AFTER left_on;

ALTER TABLE file_local ON CLUSTER `stuurhuis`
    ADD COLUMN IF NOT EXISTS safeguards Array(Tuple(Date32, String)) AFTER escalations,
    ADD COLUMN IF NOT EXISTS parties Array(Tuple(Date32, String)) AFTER safeguards,
    ADD COLUMN IF NOT EXISTS handovers Array(Tuple(Date32, String, String, String, Array(String), Date32, Date32)) AFTER parties,
    ADD COLUMN IF NOT EXISTS left_how LowCardinality(String) AFTER left_on;

ALTER TABLE file ON CLUSTER `stuurhuis`
    ADD COLUMN IF NOT EXISTS safeguards Array(Tuple(Date32, String)) AFTER escalations,
    ADD COLUMN IF NOT EXISTS parties Array(Tuple(Date32, String)) AFTER safeguards,
    ADD COLUMN IF NOT EXISTS handovers Array(Tuple(Date32, String, String, String, Array(String), Date32, Date32)) AFTER parties,
    ADD COLUMN IF NOT EXISTS left_how LowCardinality(String) AFTER left_on;

ALTER TABLE work_customer_local ON CLUSTER `stuurhuis`
    ADD COLUMN IF NOT EXISTS left_how LowCardinality(String) AFTER left_on;

ALTER TABLE work_customer ON CLUSTER `stuurhuis`
    ADD COLUMN IF NOT EXISTS left_how LowCardinality(String) AFTER left_on;

CREATE TABLE IF NOT EXISTS referral_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    referral String, claim String, case String, channel LowCardinality(String), kind LowCardinality(String), phase LowCardinality(String),
    made_on Date32, accepted_on Nullable(Date32),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/referral', '{replica}')
ORDER BY (creditor, customer, referral);

CREATE TABLE IF NOT EXISTS referral ON CLUSTER `stuurhuis` AS referral_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), referral_local, cityHash64(creditor, customer));

ALTER TABLE claim_local ON CLUSTER `stuurhuis`
    ADD COLUMN IF NOT EXISTS balances Array(Tuple(Date32, Int64)) AFTER open_cents;

ALTER TABLE claim ON CLUSTER `stuurhuis`
    ADD COLUMN IF NOT EXISTS balances Array(Tuple(Date32, Int64)) AFTER open_cents;

ALTER TABLE cost_local ON CLUSTER `stuurhuis`
    ADD COLUMN IF NOT EXISTS repaid Array(Tuple(Date32, Int64)) AFTER open_cents;

ALTER TABLE cost ON CLUSTER `stuurhuis`
    ADD COLUMN IF NOT EXISTS repaid Array(Tuple(Date32, Int64)) AFTER open_cents;

CREATE OR REPLACE FUNCTION stuurhuis_changes ON CLUSTER `stuurhuis` AS balances -> arrayZip(balances.1, arrayPopFront(arrayDifference(arrayPushFront(balances.2, toInt64(0)))));

CREATE TABLE IF NOT EXISTS invitation_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    invitation String, claim String, case String, channel LowCardinality(String), question LowCardinality(String),
    sent_on Date32, answered_on Nullable(Date32),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/invitation', '{replica}')
ORDER BY (creditor, customer, invitation);

CREATE TABLE IF NOT EXISTS invitation ON CLUSTER `stuurhuis` AS invitation_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), invitation_local, cityHash64(creditor, customer));

DROP TABLE IF EXISTS arriving ON CLUSTER `stuurhuis`;

CREATE TABLE arriving ON CLUSTER `stuurhuis` (
    creditor String, source String, id String, type String,
    at DateTime64(3, 'UTC'), recorded_at DateTime64(3, 'UTC'), voids String,
    customer String, claim String, case String, arrangement String,
    party String, phase String, channel String, direction String,
    kind String, cents Int64, currency String, due_on Nullable(Date32), score Nullable(Float64),
    attributes Map(String, String)
)
ENGINE = Memory;

CREATE TABLE IF NOT EXISTS work_mark_local ON CLUSTER `stuurhuis` (
    creditor LowCardinality(String), customer String,
    source LowCardinality(String), type LowCardinality(String), case String, voids String
) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/work_mark', '{replica}')
ORDER BY (creditor, customer);

CREATE TABLE IF NOT EXISTS work_mark ON CLUSTER `stuurhuis` AS work_mark_local ENGINE = Distributed(`stuurhuis`, currentDatabase(), work_mark_local, cityHash64(creditor, customer));

ALTER TABLE entry_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE entry ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE claim_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE claim ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE contact_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE contact ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE event_local ON CLUSTER `stuurhuis` ADD PROJECTION IF NOT EXISTS extent
    (SELECT creditor, type, count(), min(at), max(at), max(recorded_at), uniqExact(toDate32(at)) GROUP BY creditor, type);

ALTER TABLE event_local ON CLUSTER `stuurhuis` MATERIALIZE PROJECTION extent;

ALTER TABLE touched_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE touched ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE work_mark_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE work_mark ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE work_continued_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE work_continued ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE work_event_local ON CLUSTER `stuurhuis`
    ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer),
    ADD COLUMN IF NOT EXISTS which UInt64 MATERIALIZED sipHash64(claim);

ALTER TABLE work_event ON CLUSTER `stuurhuis`
    ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer),
    ADD COLUMN IF NOT EXISTS which UInt64 MATERIALIZED sipHash64(claim);

ALTER TABLE work_customer_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE work_customer ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE work_claim_local ON CLUSTER `stuurhuis`
    ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer),
    ADD COLUMN IF NOT EXISTS which UInt64 MATERIALIZED sipHash64(claim);

ALTER TABLE work_claim ON CLUSTER `stuurhuis`
    ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer),
    ADD COLUMN IF NOT EXISTS which UInt64 MATERIALIZED sipHash64(claim);

ALTER TABLE work_phase_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE work_phase ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE work_file_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE work_file ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE work_file_claim_local ON CLUSTER `stuurhuis`
    ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer),
    ADD COLUMN IF NOT EXISTS which UInt64 MATERIALIZED sipHash64(claim);

ALTER TABLE work_file_claim ON CLUSTER `stuurhuis`
    ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer),
    ADD COLUMN IF NOT EXISTS which UInt64 MATERIALIZED sipHash64(claim);

ALTER TABLE episode_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE episode ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE cost_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE cost ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE escalation_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE escalation ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE file_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE file ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE file_cost_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE file_cost ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE step_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE step ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE arrangement_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE arrangement ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE complaint_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE complaint ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE survey_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE survey ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE referral_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE referral ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE invitation_local ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

ALTER TABLE invitation ON CLUSTER `stuurhuis` ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);
