-- Who was asked, beside who answered; derived like the facts before, docs/concepts/facts.md says how.

-- One row per survey sent.
-- @sharded
CREATE TABLE IF NOT EXISTS invitation (
    creditor LowCardinality(String), customer String,
    invitation String, claim String, case String, channel LowCardinality(String), question LowCardinality(String),
    sent_on Date32, answered_on Nullable(Date32),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
)
ENGINE = MergeTree
ORDER BY (creditor, customer, invitation);
