-- What is only there while facts are derived needs no disk: it is written and read several times sooner in memory, where a part of a million events
-- takes some 400 MB. On a cluster the replicas of a shard must see the same rows, so there these tables stay as they are.

-- @single
DROP TABLE IF EXISTS work_event;
-- @single
CREATE TABLE work_event (
    creditor LowCardinality(String), customer String,
    source LowCardinality(String), id String, type LowCardinality(String), at DateTime64(3, 'UTC'), recorded_at DateTime64(3, 'UTC'), day Date32,
    claim String, case String, arrangement String, party LowCardinality(String), phase LowCardinality(String), channel LowCardinality(String),
    kind LowCardinality(String), score Nullable(Float64), cents Int64, due_on Nullable(Date32), attributes Map(LowCardinality(String), String)
)
ENGINE = Memory;

-- @single
DROP TABLE IF EXISTS work_customer;
-- @single
CREATE TABLE work_customer (
    creditor LowCardinality(String), customer String,
    segment Array(Tuple(Date32, String)), region Array(Tuple(Date32, String)), tenure Array(Tuple(Date32, String)),
    household Array(Tuple(Date32, String)), vulnerable Array(Tuple(Date32, String)),
    pauses Array(Tuple(Date32, Date32)), claim_pauses Map(String, Array(Tuple(Date32, Date32))),
    phases Array(Tuple(Date32, UInt8)), left_on Nullable(Date32), left_how LowCardinality(String)
)
ENGINE = Memory;

-- @single
DROP TABLE IF EXISTS work_claim;
-- @single
CREATE TABLE work_claim (
    creditor LowCardinality(String), customer String,
    claim String, issued_at DateTime64(3, 'UTC'), issued_on Date32, due_on Date32, direct_debit UInt8, product LowCardinality(String), case String
)
ENGINE = Memory;

-- @single
DROP TABLE IF EXISTS work_file;
-- @single
CREATE TABLE work_file (
    creditor LowCardinality(String), customer String,
    case String, opened_on Date32, closed_on Nullable(Date32), closing_reason LowCardinality(String)
)
ENGINE = Memory;

-- @single
DROP TABLE IF EXISTS work_file_claim;
-- @single
CREATE TABLE work_file_claim (
    creditor LowCardinality(String), customer String,
    case String, claim String
)
ENGINE = Memory;

-- @single
DROP TABLE IF EXISTS work_phase;
-- @single
CREATE TABLE work_phase (
    creditor LowCardinality(String), customer String,
    source LowCardinality(String), id String, phase LowCardinality(String)
)
ENGINE = Memory;

-- @single
DROP TABLE IF EXISTS work_continued;
-- @single
CREATE TABLE work_continued (
    creditor LowCardinality(String), customer String,
    case String, continues String
)
ENGINE = Memory;

-- @single
DROP TABLE IF EXISTS work_mark;
-- @single
CREATE TABLE work_mark (
    creditor LowCardinality(String), customer String,
    source LowCardinality(String), type LowCardinality(String), case String, voids String
)
ENGINE = Memory;
