-- 0007_points_scheme.sql -- a circular may be by several schemes that follow each other.

-- The clause of a ledger's line is one of this scheme.
ALTER TABLE points ADD COLUMN
  scheme  BIGINT REFERENCES scheme;
UPDATE points SET scheme = (SELECT c.scheme FROM circular c
                             WHERE c.id = COALESCE(points.adjusts, points.circular));
