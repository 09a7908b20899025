-- Everything below is derived from the events by src/facts/derive and can be rebuilt from them; docs/concepts/facts.md says how.

-- The customers whose facts are being derived now.
-- @sharded
CREATE TABLE IF NOT EXISTS touched (
    creditor LowCardinality(String), customer String,
    at_once UInt8 DEFAULT 0
)
ENGINE = MergeTree
ORDER BY (creditor, customer);

-- Their events that count, with the Amsterdam day.
-- @sharded
CREATE TABLE IF NOT EXISTS work_event (
    creditor LowCardinality(String), customer String,
    source LowCardinality(String), id String, type LowCardinality(String), at DateTime64(3, 'UTC'), recorded_at DateTime64(3, 'UTC'), day Date32,
    claim String, case String, arrangement String, party LowCardinality(String), phase LowCardinality(String), channel LowCardinality(String),
    kind LowCardinality(String), score Nullable(Float64), cents Int64, due_on Nullable(Date32), attributes Map(LowCardinality(String), String)
)
ENGINE = MergeTree
ORDER BY (creditor, customer, at, recorded_at, source, id);

-- What holds for a customer as a whole: attributes by day, pauses, phases, the day of leaving.
-- @sharded
CREATE TABLE IF NOT EXISTS work_customer (
    creditor LowCardinality(String), customer String,
    segment Array(Tuple(Date32, String)), region Array(Tuple(Date32, String)), tenure Array(Tuple(Date32, String)),
    household Array(Tuple(Date32, String)), vulnerable Array(Tuple(Date32, String)),
    pauses Array(Tuple(Date32, Date32)), claim_pauses Map(String, Array(Tuple(Date32, Date32))),
    phases Array(Tuple(Date32, UInt8)), left_on Nullable(Date32)
)
ENGINE = MergeTree
ORDER BY (creditor, customer);

-- The first issue of each claim and the case it belongs to.
-- @sharded
CREATE TABLE IF NOT EXISTS work_claim (
    creditor LowCardinality(String), customer String,
    claim String, issued_at DateTime64(3, 'UTC'), issued_on Date32, due_on Date32, direct_debit UInt8, product LowCardinality(String), case String
)
ENGINE = MergeTree
ORDER BY (creditor, customer, claim);

-- The collection cases and the claims they had when they were opened.
-- @sharded
CREATE TABLE IF NOT EXISTS work_file (
    creditor LowCardinality(String), customer String,
    case String, opened_on Date32, closed_on Nullable(Date32), closing_reason LowCardinality(String)
)
ENGINE = MergeTree
ORDER BY (creditor, customer, case);

-- @sharded
CREATE TABLE IF NOT EXISTS work_file_claim (
    creditor LowCardinality(String), customer String,
    case String, claim String
)
ENGINE = MergeTree
ORDER BY (creditor, customer, case, claim);

-- Which costs belong to which file; one without a case belongs to each file of its claim.
-- @sharded
CREATE TABLE IF NOT EXISTS file_cost (
    creditor LowCardinality(String), customer String,
    case String, cost String
)
ENGINE = MergeTree
ORDER BY (creditor, customer, case, cost);

-- The ledger: each change of what is open on a claim (cost is empty) or on a cost charged to the customer.
-- @sharded
CREATE TABLE IF NOT EXISTS entry (
    creditor LowCardinality(String), customer String,
    claim String, cost String, booked_on Date32, type LowCardinality(String), cents Int64 CODEC(ZSTD(1)),
    issued_on Nullable(Date32), due_on Nullable(Date32),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
)
ENGINE = MergeTree
ORDER BY (creditor, customer, claim, cost, booked_on, type);

-- One row per claim.
-- @sharded
CREATE TABLE IF NOT EXISTS claim (
    creditor LowCardinality(String), customer String,
    claim String, case String, issued_at DateTime64(3, 'UTC'), issued_on Date32, due_on Date32, direct_debit UInt8,
    principal_cents Int64, paid_cents Int64, written_off_cents Int64, open_cents Int64,
    settled_on Nullable(Date32), settled_how LowCardinality(String), outcome LowCardinality(String), late_on Date32,
    phase_reached LowCardinality(String), pauses Array(Tuple(Date32, Date32)),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
)
ENGINE = MergeTree
ORDER BY (creditor, customer, claim);

-- One row per spell of arrears; spells that follow within the merge days belong to one episode.
-- @sharded
CREATE TABLE IF NOT EXISTS episode (
    creditor LowCardinality(String), customer String,
    number UInt32, started_on Date32, spell_started_on Date32, ended_on Nullable(Date32), ended_how LowCardinality(String), next_started_on Nullable(Date32), continued UInt8,
    peak_cents Int64, left_on Nullable(Date32), phase_reached LowCardinality(String), pauses Array(Tuple(Date32, Date32)),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
)
ENGINE = MergeTree
ORDER BY (creditor, customer, number);

-- One row per collection case.
-- @sharded
CREATE TABLE IF NOT EXISTS file (
    creditor LowCardinality(String), customer String,
    case String, opened_on Date32, closed_on Nullable(Date32), closing_reason LowCardinality(String),
    principal_cents Int64, recoveries Array(Tuple(UInt32, Int64)), settled_on Nullable(Date32), settled_how LowCardinality(String), solved_on Nullable(Date32), solved_how LowCardinality(String),
    arranged_on Nullable(Date32), escalations Array(Tuple(Date32, String)),
    charges Array(Tuple(UInt32, Int64)), charged_cents Int64, cost_paid_cents Int64, cost_waived_cents Int64, left_on Nullable(Date32),
    phase_reached LowCardinality(String), pauses Array(Tuple(Date32, Date32)),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
)
ENGINE = MergeTree
ORDER BY (creditor, customer, case);

-- One row per cost charged.
-- @sharded
CREATE TABLE IF NOT EXISTS cost (
    creditor LowCardinality(String), customer String,
    cost String, claim String, case String, kind LowCardinality(String), phase LowCardinality(String), bearer LowCardinality(String),
    charged_on Date32, charged_cents Int64, paid_cents Int64, waived_cents Int64, open_cents Int64,
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
)
ENGINE = MergeTree
ORDER BY (creditor, customer, cost);

-- One row per escalation.
-- @sharded
CREATE TABLE IF NOT EXISTS escalation (
    creditor LowCardinality(String), customer String,
    escalation String, claim String, case String, kind LowCardinality(String), phase LowCardinality(String), party LowCardinality(String), taken_on Date32,
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
)
ENGINE = MergeTree
ORDER BY (creditor, customer, escalation);

-- Up to which load the facts have been derived, and by which derivation.
CREATE TABLE IF NOT EXISTS derivation (
    run UInt64, upto DateTime64(6, 'UTC'), events UInt64, version String, settings String, derived_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = MergeTree
ORDER BY run
SETTINGS fsync_after_insert = 1;
