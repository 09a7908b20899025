-- What is only there while facts are derived needs no disk: it is written and read several times sooner in memory, where a part of a million events
-- takes some hundreds of megabytes. On a cluster the replicas of a shard must see the same rows, so there these tables stay as they are.

-- @single
CREATE OR REPLACE TABLE work_event AS work_event ENGINE = Memory;

-- @single
CREATE OR REPLACE TABLE work_customer AS work_customer ENGINE = Memory;

-- @single
CREATE OR REPLACE TABLE work_claim AS work_claim ENGINE = Memory;

-- @single
CREATE OR REPLACE TABLE work_phase AS work_phase ENGINE = Memory;

-- @single
CREATE OR REPLACE TABLE work_file AS work_file ENGINE = Memory;

-- @single
CREATE OR REPLACE TABLE work_file_claim AS work_file_claim ENGINE = Memory;

-- @single
CREATE OR REPLACE TABLE work_continued AS work_continued ENGINE = Memory;

-- @single
CREATE OR REPLACE TABLE work_mark AS work_mark ENGINE = Memory;
