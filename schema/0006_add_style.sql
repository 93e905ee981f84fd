-- 0006_add_style.sql -- how circulars are worded (通报样式).

-- A style: a file of lines.  Never updated: a corrected one is a new row, and of one name
-- in one unit the one entered last counts.
CREATE TABLE style (
  id      BIGINT PRIMARY KEY,
  unit    BIGINT NOT NULL REFERENCES unit,
  name    TEXT NOT NULL,            -- as its text says
  text    TEXT NOT NULL,            -- the file
  digest  TEXT NOT NULL,            -- SM3 of text
  entered BIGINT NOT NULL,
  person  BIGINT NOT NULL REFERENCES person
);
CREATE INDEX style_unit ON style (unit, name, id);
