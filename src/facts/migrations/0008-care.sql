-- Care for the customer and the chain of parties; derived like the facts before, docs/concepts/facts.md says how.

-- Whether and how the customer left, also of who never was in arrears.
-- @sharded
ALTER TABLE claim
    ADD COLUMN IF NOT EXISTS left_on Nullable(Date32) AFTER phase_reached,
    ADD COLUMN IF NOT EXISTS left_how LowCardinality(String) AFTER left_on;

-- What protected the customer, who had the file from when, and each time that it was handed over: day, giver, receiver, level, fields that went along, last day on which the giver and first on which the receiver did something.
-- @sharded
ALTER TABLE file
    ADD COLUMN IF NOT EXISTS safeguards Array(Tuple(Date32, String)) AFTER escalations,
    ADD COLUMN IF NOT EXISTS parties Array(Tuple(Date32, String)) AFTER safeguards,
    ADD COLUMN IF NOT EXISTS handovers Array(Tuple(Date32, String, String, String, Array(String), Date32, Date32)) AFTER parties,
    ADD COLUMN IF NOT EXISTS left_how LowCardinality(String) AFTER left_on;

-- @sharded
ALTER TABLE work_customer
    ADD COLUMN IF NOT EXISTS left_how LowCardinality(String) AFTER left_on;

-- One row per referral to help.
-- @sharded
CREATE TABLE IF NOT EXISTS referral (
    creditor LowCardinality(String), customer String,
    referral String, claim String, case String, channel LowCardinality(String), kind LowCardinality(String), phase LowCardinality(String),
    made_on Date32, accepted_on Nullable(Date32),
    segment LowCardinality(String), product LowCardinality(String), region LowCardinality(String), tenure LowCardinality(String), household LowCardinality(String), vulnerable LowCardinality(String)
)
ENGINE = MergeTree
ORDER BY (creditor, customer, referral);
