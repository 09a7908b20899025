-- Whose a row is, as one number, in every table that is derived or serves to derive; and in the latter which claim of the customer it concerns, as another.
-- Rows are grouped, joined and sought by these: two numbers are hashed and compared many times sooner than the names of a creditor, a customer and a claim.

-- @sharded
ALTER TABLE touched ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE work_mark ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE work_continued ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE work_event
    ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer),
    ADD COLUMN IF NOT EXISTS which UInt64 MATERIALIZED sipHash64(claim);

-- @sharded
ALTER TABLE work_customer ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE work_claim
    ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer),
    ADD COLUMN IF NOT EXISTS which UInt64 MATERIALIZED sipHash64(claim);

-- @sharded
ALTER TABLE work_phase ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE work_file ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE work_file_claim
    ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer),
    ADD COLUMN IF NOT EXISTS which UInt64 MATERIALIZED sipHash64(claim);

-- @sharded
ALTER TABLE episode ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE cost ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE escalation ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE file ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE file_cost ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE step ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE arrangement ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE complaint ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE survey ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE referral ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE invitation ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);
