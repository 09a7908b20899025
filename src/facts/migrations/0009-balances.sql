-- What was open on a claim at the end of each day on which that changed, and what the customer paid of a cost when; docs/concepts/facts.md says how.

-- @sharded
ALTER TABLE claim
    ADD COLUMN IF NOT EXISTS balances Array(Tuple(Date32, Int64)) AFTER open_cents;

-- @sharded
ALTER TABLE cost
    ADD COLUMN IF NOT EXISTS repaid Array(Tuple(Date32, Int64)) AFTER open_cents;

-- By how much a balance changed on each of its days.
CREATE OR REPLACE FUNCTION stuurhuis_changes AS balances -> arrayZip(balances.1, arrayPopFront(arrayDifference(arrayPushFront(balances.2, toInt64(0)))));
