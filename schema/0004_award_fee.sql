-- 0004_award_fee.sql -- who gets which prize, and which money was put on a list to be paid.

-- A decision on a prize (评奖): given to one account or item of a span, or not given to a
-- candidate.  Never updated: deciding again is a new row that names the one it replaces.
CREATE TABLE award (
  id       BIGINT PRIMARY KEY,
  assessor BIGINT NOT NULL REFERENCES unit,   -- who decided: the unit whose scheme it is
  scheme   BIGINT NOT NULL REFERENCES scheme,
  prize    TEXT NOT NULL,           -- its name in the scheme
  began    BIGINT NOT NULL,         -- day: the span it is for
  ended    BIGINT NOT NULL,         -- last day
  unit     BIGINT NOT NULL REFERENCES unit,   -- of whom it is
  credited BIGINT REFERENCES person, -- a person's, or who wrote the item; NULL: the unit's
  report   BIGINT REFERENCES report, -- the item; NULL: none
  verdict  TEXT NOT NULL,           -- words: verdicts
  candidate BIGINT NOT NULL CHECK (candidate IN (0, 1)), -- 1: named by the scheme's words
  why      TEXT NOT NULL,           -- what made it a candidate, as it was computed then
  barred   TEXT NOT NULL,           -- what barred it then; '' when nothing did
  reason   TEXT NOT NULL,           -- of the decision; may be ''
  decided_by TEXT NOT NULL,         -- which meeting or paper; may be ''
  entered  BIGINT NOT NULL,
  person   BIGINT NOT NULL REFERENCES person,  -- who entered it
  replaces BIGINT REFERENCES award,
  void     BIGINT NOT NULL CHECK (void IN (0, 1)) -- 1: this row only takes back what it replaces
);
CREATE INDEX award_scheme ON award (scheme, began, ended);
CREATE UNIQUE INDEX award_replaces ON award (replaces) WHERE replaces IS NOT NULL;

-- The decisions that stand today.
CREATE VIEW award_now AS
SELECT a.* FROM award a
 WHERE a.void = 0
   AND NOT EXISTS (SELECT 1 FROM award later WHERE later.replaces = a.id);

-- A list of money to be paid (稿酬发放表), issued and then frozen.
CREATE TABLE fee (
  id      BIGINT PRIMARY KEY,
  unit    BIGINT NOT NULL REFERENCES unit,    -- who pays
  scheme  BIGINT NOT NULL REFERENCES scheme,
  began   BIGINT NOT NULL,          -- day: of its own span; what is before it is made good
  ended   BIGINT NOT NULL,          -- last day
  number  BIGINT NOT NULL,          -- 〔2005〕N号, in the year of `issued`
  title   TEXT NOT NULL,
  total   BIGINT NOT NULL,          -- 元; 0.0001: what all accounts get
  lines   BIGINT NOT NULL,
  digest  TEXT NOT NULL,            -- SM3 of its lines, each as JSON and a line feed
  issued  BIGINT NOT NULL,
  person  BIGINT NOT NULL REFERENCES person
);
CREATE INDEX fee_unit ON fee (unit, id);

-- What stands on a list: a line of the ledger, or the difference to what an earlier list
-- has of it.  Never changed.
CREATE TABLE fee_line (
  fee      BIGINT NOT NULL REFERENCES fee,
  no       BIGINT NOT NULL,         -- from 1
  account  TEXT NOT NULL,           -- words: accounts
  unit     BIGINT NOT NULL REFERENCES unit,
  credited BIGINT REFERENCES person, -- whose account, or who wrote it
  unit_name TEXT NOT NULL,          -- as it was called then
  name     TEXT NOT NULL,           -- of the account: the unit, or the person
  clause   BIGINT NOT NULL,         -- clause.no; 0: a group's rule
  clause_name TEXT NOT NULL,
  amount   BIGINT NOT NULL,         -- 元; 0.0001; below 0: taken off
  day      BIGINT NOT NULL,         -- which day it counted for
  report   BIGINT REFERENCES report,
  fact     BIGINT,                  -- the record; NULL for a quota
  what     TEXT NOT NULL,
  note     TEXT NOT NULL,
  adjusts  BIGINT REFERENCES fee,   -- the earlier list that it corrects; NULL: new
  PRIMARY KEY (fee, no)
);
