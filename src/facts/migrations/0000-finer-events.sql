-- The truth, as 0001-events.sql has it, but in finer granules: to derive a few customers anew the engine then reads a tenth of the events and not
-- most of them. It comes before 0001, whose table of events then is there already, because a table keeps its granules: stores from before this file
-- go on as they are; one in a folder gets finer ones when it is restored from a backup.
-- @sharded
CREATE TABLE IF NOT EXISTS event (
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
)
ENGINE = MergeTree
ORDER BY (creditor, customer, at, source, id)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1;
