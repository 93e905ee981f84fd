-- 0003_draft_scheme.sql -- schemes in the making.

-- A draft of a scheme (考核办法草稿): changed as often as one likes, mistakes and all, until
-- it is put in force (then it is a row of scheme) or dropped.  Nothing counts by it.
CREATE TABLE draft (
  id      BIGINT PRIMARY KEY,
  unit    BIGINT NOT NULL REFERENCES unit,    -- whose
  name    TEXT NOT NULL,            -- as its text says; may be ''
  text    TEXT NOT NULL,            -- the file, as written
  origin  BIGINT REFERENCES scheme, -- what it was begun from; NULL: from nothing
  begun   BIGINT NOT NULL,
  person  BIGINT NOT NULL REFERENCES person,  -- who began it
  changed BIGINT NOT NULL,          -- last
  editor  BIGINT NOT NULL REFERENCES person,  -- who changed it last
  ended   BIGINT,                   -- when it was put in force or dropped; NULL: open
  scheme  BIGINT REFERENCES scheme  -- what it became; NULL: nothing
);
CREATE INDEX draft_unit ON draft (unit, changed) WHERE ended IS NULL;
