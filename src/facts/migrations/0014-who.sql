-- Whose a row is, as one number. Taking the old facts of some customers out means looking at every row, and eight bytes are read ten times sooner than
-- the names of a creditor and a customer. Among a million customers the chance that any two share a number is 3 in a hundred million.

-- @sharded
ALTER TABLE entry ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE claim ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

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
ALTER TABLE contact ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

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

-- What is there already gets it too.
-- @sharded
ALTER TABLE entry MATERIALIZE COLUMN who;

-- @sharded
ALTER TABLE claim MATERIALIZE COLUMN who;

-- @sharded
ALTER TABLE episode MATERIALIZE COLUMN who;

-- @sharded
ALTER TABLE cost MATERIALIZE COLUMN who;

-- @sharded
ALTER TABLE escalation MATERIALIZE COLUMN who;

-- @sharded
ALTER TABLE file MATERIALIZE COLUMN who;

-- @sharded
ALTER TABLE file_cost MATERIALIZE COLUMN who;

-- @sharded
ALTER TABLE step MATERIALIZE COLUMN who;

-- @sharded
ALTER TABLE contact MATERIALIZE COLUMN who;

-- @sharded
ALTER TABLE arrangement MATERIALIZE COLUMN who;

-- @sharded
ALTER TABLE complaint MATERIALIZE COLUMN who;

-- @sharded
ALTER TABLE survey MATERIALIZE COLUMN who;

-- @sharded
ALTER TABLE referral MATERIALIZE COLUMN who;

-- @sharded
ALTER TABLE invitation MATERIALIZE COLUMN who;
