-- What people decide about figures. Nothing is changed or deleted: what no longer holds is withdrawn, and stays to be seen as it was.
-- A period runs from its first day up to but not including `until_on`. Without a creditor or a KPI it goes for all of them.

-- What a KPI is meant to be: for a segment ({} is everybody), in the unit of the KPI (a share of 35 % is 0.35, money is in cents).
-- On a day the last one decided that covers it counts.
CREATE TABLE target (
  id uuid PRIMARY KEY,
  creditor text,
  kpi text NOT NULL,
  variant text NOT NULL,
  horizon integer,
  segment jsonb NOT NULL CHECK (jsonb_typeof(segment) = 'object'),
  value double precision NOT NULL CHECK (value BETWEEN -1e15 AND 1e15),
  unit text NOT NULL,
  from_on date NOT NULL,
  until_on date CHECK (until_on > from_on),
  owner text NOT NULL CHECK (owner <> ''),
  decided_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by text,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);

-- What somebody knows about a period that the figures do not tell: a letter that changed, a strike of the post.
CREATE TABLE annotation (
  id uuid PRIMARY KEY,
  creditor text,
  kpi text,
  segment jsonb NOT NULL CHECK (jsonb_typeof(segment) = 'object'),
  from_on date NOT NULL,
  until_on date NOT NULL CHECK (until_on > from_on),
  body text NOT NULL CHECK (body <> ''),
  owner text NOT NULL CHECK (owner <> ''),
  decided_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by text,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);

-- Peaks that are known before they come, so that a figure is not taken for news when it is the season.
CREATE TABLE peak (
  id uuid PRIMARY KEY,
  creditor text,
  kind text NOT NULL CHECK (kind IN ('yearly-settlement', 'advance-change', 'tariff-change', 'policy-change', 'other')),
  body text NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL CHECK (until_on > from_on),
  owner text NOT NULL CHECK (owner <> ''),
  decided_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by text,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
