-- From when to when each creditor has delivered each type of event, kept beside each part of the events: every question asks for it first, and
-- would otherwise read a part of every event. It is used where a statement asks for exactly this.
-- @sharded
ALTER TABLE event ADD PROJECTION IF NOT EXISTS extent
    (SELECT creditor, type, count(), min(at), max(at), max(recorded_at), uniqExact(toDate32(at)) GROUP BY creditor, type);

-- @sharded
ALTER TABLE event MATERIALIZE PROJECTION extent;
