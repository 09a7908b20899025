-- Cases that go on with the claims of an earlier case, such as those that a partner gives a number of its own; 01-events.sql says which.
-- @sharded
CREATE TABLE IF NOT EXISTS work_continued (
    creditor LowCardinality(String), customer String,
    case String, continues String
)
ENGINE = MergeTree
ORDER BY (creditor, customer, case);
