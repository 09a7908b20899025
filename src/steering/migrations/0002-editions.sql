-- What was published, as it was published. An edition never changes: later knowledge is a next edition, with each difference stated.

CREATE TABLE edition (
  id uuid PRIMARY KEY,
  creditor text,
  period text NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL CHECK (until_on > from_on),
  number integer NOT NULL CHECK (number > 0),
  as_of date NOT NULL,
  known_at timestamptz NOT NULL,
  -- Up to which moment events had been delivered, to the microsecond; how many they were, and a fingerprint of all they say.
  delivered_by text NOT NULL,
  events integer NOT NULL,
  events_hash text NOT NULL,
  tree text NOT NULL,
  dropped jsonb NOT NULL CHECK (jsonb_typeof(dropped) = 'array'),
  hash text NOT NULL,
  owner text NOT NULL CHECK (owner <> ''),
  published_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (creditor, period, number)
);

-- The figures of an edition, each to the letter; and how and why it differs from the edition before.
CREATE TABLE edition_figure (
  edition uuid NOT NULL REFERENCES edition,
  place integer NOT NULL,
  figure text NOT NULL,
  difference jsonb,
  PRIMARY KEY (edition, place)
);

CREATE FUNCTION published_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What was published does not change; publish a next edition.';
END $$;

CREATE TRIGGER edition_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON edition FOR EACH STATEMENT EXECUTE FUNCTION published_stays();
CREATE TRIGGER edition_figure_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON edition_figure FOR EACH STATEMENT EXECUTE FUNCTION published_stays();
