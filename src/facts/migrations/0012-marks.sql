-- The events of the touched customers that cancel another or open a case: few of many, and asked for several times.
-- @sharded
CREATE TABLE IF NOT EXISTS work_mark (
    creditor LowCardinality(String), customer String,
    source LowCardinality(String), type LowCardinality(String), case String, voids String
)
ENGINE = MergeTree
ORDER BY (creditor, customer);
