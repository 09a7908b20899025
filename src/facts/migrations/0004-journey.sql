-- The journey of a file and what goes on in it; derived like the facts before, docs/concepts/facts.md says how.

-- In which phase events fell that name none.
-- @sharded
CREATE TABLE IF NOT EXISTS work_phase (
    creditor LowCardinality(String), customer String,
    source LowCardinality(String), id String, phase LowCardinality(String)
)
ENGINE = MergeTree
ORDER BY (creditor, customer, source, id);

-- One row per phase of a file.
-- @sharded
CREATE TABLE IF NOT EXISTS step (
    creditor LowCardinality(String), customer String,
    case String, number UInt32, phase LowCardinality(String), entered_on Date32, next_phase LowCardinality(String), next_on Nullable(Date32),
    left_on Nullable(Date32), how LowCardinality(String), exposed_until Nullable(Date32), charged_cents Int64, pauses Array(Tuple(Date32, Date32)),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
)
ENGINE = MergeTree
ORDER BY (creditor, customer, case, number);

-- One row per message in or out.
-- @sharded
CREATE TABLE IF NOT EXISTS contact (
    creditor LowCardinality(String), customer String,
    contact String, claim String, case String, direction LowCardinality(String), channel LowCardinality(String), kind LowCardinality(String), phase LowCardinality(String),
    sent_at DateTime64(3, 'UTC'), sent_on Date32, next_at Nullable(DateTime64(3, 'UTC')), reaction LowCardinality(String), reacted_at Nullable(DateTime64(3, 'UTC')),
    answered_at Nullable(DateTime64(3, 'UTC')),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
)
ENGINE = MergeTree
ORDER BY (creditor, customer, contact);

-- One row per arrangement.
-- @sharded
CREATE TABLE IF NOT EXISTS arrangement (
    creditor LowCardinality(String), customer String,
    arrangement String, claim String, case String, channel LowCardinality(String), party LowCardinality(String), cents Int64, agreed_on Date32,
    instalments Array(Tuple(Date32, Int64, Date32)), ended_on Nullable(Date32), ended_how LowCardinality(String), left_on Nullable(Date32),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
)
ENGINE = MergeTree
ORDER BY (creditor, customer, arrangement);

-- One row per complaint.
-- @sharded
CREATE TABLE IF NOT EXISTS complaint (
    creditor LowCardinality(String), customer String,
    complaint String, claim String, case String, channel LowCardinality(String), kind LowCardinality(String), phase LowCardinality(String),
    filed_on Date32, closed_on Nullable(Date32), outcome LowCardinality(String),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
)
ENGINE = MergeTree
ORDER BY (creditor, customer, complaint);

-- One row per answer to a survey.
-- @sharded
CREATE TABLE IF NOT EXISTS survey (
    creditor LowCardinality(String), customer String,
    survey String, claim String, case String, channel LowCardinality(String), question LowCardinality(String), score Float64,
    sent_on Nullable(Date32), answered_on Date32, closed_on Nullable(Date32),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
)
ENGINE = MergeTree
ORDER BY (creditor, customer, survey);

