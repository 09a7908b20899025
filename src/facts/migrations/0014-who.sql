-- Whose a row is, as one number. Taking the old facts of some customers out means looking at every row, and eight bytes are read ten times sooner than
-- the names of a creditor and a customer. Rows from before work it out when they are read. Among a million customers the chance that any two share a number is 3 in a hundred million.

-- @sharded
ALTER TABLE entry ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE claim ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);

-- @sharded
ALTER TABLE contact ADD COLUMN IF NOT EXISTS who UInt64 MATERIALIZED cityHash64(creditor, customer);
