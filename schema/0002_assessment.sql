-- 0002_assessment.sql -- what schemes count besides reports, adoptions and instructions:
-- happenings recorded by hand, marks, a unit's class through time, its own quotas, and
-- adjustments of circulars that were issued already.

-- What a unit was ranked with, and when: history is computed by the class of its time.
CREATE TABLE unit_class (
  unit    BIGINT NOT NULL REFERENCES unit,
  began   BIGINT NOT NULL,          -- day
  class   TEXT NOT NULL,            -- what quotas and rankings go by
  team    TEXT NOT NULL,            -- 分组 within a ranking; may be ''
  people  BIGINT NOT NULL,          -- heads, for quotas 每人; 0: not known
  PRIMARY KEY (unit, began)
);
INSERT INTO unit_class (unit, began, class, team, people)
SELECT id, began, class, team, 0 FROM unit;

-- Today's number, as class and team beside it.
ALTER TABLE unit ADD COLUMN
  people  BIGINT NOT NULL DEFAULT 0 /* heads, as unit_class has them */;

-- Marks, and what the adopting body itself said of it.
ALTER TABLE adoption ADD COLUMN
  column_name TEXT NOT NULL DEFAULT '' /* 栏目; '' for our own issues: the piece has it */;
ALTER TABLE adoption ADD COLUMN
  medium  TEXT NOT NULL DEFAULT '' /* 载体: 报纸, 网站 */;
ALTER TABLE adoption ADD COLUMN
  flags   TEXT NOT NULL DEFAULT '' /* 标记: words with blanks between them: 头版 按语转发 */;
ALTER TABLE adoption ADD COLUMN
  value   BIGINT NOT NULL DEFAULT 0 /* 原值: points or money it gave; 0.0001 */;
ALTER TABLE instruction ADD COLUMN
  flags   TEXT NOT NULL DEFAULT '' /* 标记: words with blanks between them */;

-- The adoptions that stand today.
DROP VIEW adoption_now;
CREATE VIEW adoption_now AS
SELECT a.* FROM adoption a
 WHERE a.void = 0
   AND NOT EXISTS (SELECT 1 FROM adoption later WHERE later.replaces = a.id);

-- The instructions that stand today.
DROP VIEW instruction_now;
CREATE VIEW instruction_now AS
SELECT i.* FROM instruction i
 WHERE i.void = 0
   AND NOT EXISTS (SELECT 1 FROM instruction later WHERE later.replaces = i.id);

-- A happening that counts and that no act on an item leaves behind (考核记事): recorded by
-- hand, with its paper.  Never updated: a correction is a new row that names the one it
-- replaces.
CREATE TABLE happening (
  id       BIGINT PRIMARY KEY,
  assessor BIGINT NOT NULL REFERENCES unit,   -- who recorded it and counts it
  kind     TEXT NOT NULL,           -- words: hand_happenings
  unit     BIGINT NOT NULL REFERENCES unit,   -- credited or charged
  credited BIGINT REFERENCES person, -- of that unit; NULL: the unit alone
  report   BIGINT REFERENCES report, -- the item it is about; NULL: none
  title    TEXT NOT NULL,           -- what it was, in one line, as the ledger shows it
  level    TEXT NOT NULL,           -- words: levels; may be ''
  leader   TEXT NOT NULL,           -- words: levels, of a leader it came from; may be ''
  post     TEXT NOT NULL,           -- of that leader; may be '', as all of the next five
  bulletin TEXT NOT NULL,           -- 刊物
  column_name TEXT NOT NULL,        -- 栏目
  channel  TEXT NOT NULL,           -- 渠道
  medium   TEXT NOT NULL,           -- 载体
  flags    TEXT NOT NULL,           -- 标记: words with blanks between them
  minutes  BIGINT NOT NULL,         -- from the event to the report; 0: not known
  value    BIGINT NOT NULL,         -- 原值: points or money that somebody set; 0.0001
  decided_by TEXT NOT NULL,         -- who decided it; '' when nobody had to
  happened BIGINT NOT NULL,         -- day
  entered  BIGINT NOT NULL,
  person   BIGINT NOT NULL REFERENCES person,  -- who entered it
  evidence TEXT NOT NULL,           -- which paper, and where it is
  proof    TEXT,                    -- digest of the evidence's file, if one was given
  proof_name TEXT,                  -- what its sender called it
  replaces BIGINT REFERENCES happening,
  void     BIGINT NOT NULL CHECK (void IN (0, 1)), -- 1: this row only takes back what it replaces
  reason   TEXT NOT NULL            -- of a correction; else ''
);
CREATE INDEX happening_assessor ON happening (assessor, happened);
CREATE INDEX happening_unit ON happening (unit, happened);
CREATE INDEX happening_report ON happening (report) WHERE report IS NOT NULL;
CREATE UNIQUE INDEX happening_replaces ON happening (replaces) WHERE replaces IS NOT NULL;

-- The happenings that stand today.
CREATE VIEW happening_now AS
SELECT h.* FROM happening h
 WHERE h.void = 0
   AND NOT EXISTS (SELECT 1 FROM happening later WHERE later.replaces = h.id);

-- A unit's own number (目标任务) in place of the one that a clause says.  Never updated:
-- of the rows of one unit and clause that hold on a day, the one entered last counts.
CREATE TABLE quota (
  id       BIGINT PRIMARY KEY,
  assessor BIGINT NOT NULL REFERENCES unit,   -- whose schemes it is for
  unit     BIGINT NOT NULL REFERENCES unit,   -- whose quota
  clause   TEXT NOT NULL,           -- the clause's name
  wanted   BIGINT,                  -- 0.0001; NULL: as the clause says, again
  began    BIGINT NOT NULL,         -- day
  ended    BIGINT NOT NULL,         -- last day
  entered  BIGINT NOT NULL,
  person   BIGINT NOT NULL REFERENCES person,
  reason   TEXT NOT NULL            -- why, and by which paper
);
CREATE INDEX quota_assessor ON quota (assessor, unit, clause, id);

-- The ledger knows persons' accounts, money, rules of groups (clause 0, by their name),
-- and what corrects an earlier circular.
ALTER TABLE points ADD COLUMN
  account TEXT NOT NULL DEFAULT '单位' /* words: accounts; 个人: the person's */;
ALTER TABLE points ADD COLUMN
  money   BIGINT NOT NULL DEFAULT 0 CHECK (money IN (0, 1)) /* 1: amount is 元 */;
ALTER TABLE points ADD COLUMN
  clause_name TEXT NOT NULL DEFAULT '' /* the clause's, or the group's when clause is 0 */;
ALTER TABLE points ADD COLUMN
  adjusts BIGINT REFERENCES circular /* the earlier circular that this line corrects; NULL: own */;
CREATE INDEX points_adjusts ON points (adjusts) WHERE adjusts IS NOT NULL;
