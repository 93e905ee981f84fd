-- 0001_begin.sql -- the first schema: units and people, reports and what becomes of
-- them, bulletins, credit, circulars, and the event chain.
--
-- Words: PostgreSQL's; SQLite's are made from them (BIGINT -> INTEGER, STRICT).
-- Ids are made by the program (base/cx.h).  Times are ms since 1970 UTC; a day is its
-- Beijing midnight.  Flags are 0 or 1.  NULL is "none".  Words such as states and
-- kinds are stored as people read them; their lists stand in src/domain/words.c.
-- What counted is never updated in place: see adoption, instruction, event.

-- This node.  Exactly one row.
CREATE TABLE node (
  id      BIGINT PRIMARY KEY CHECK (id = 1),
  number  BIGINT NOT NULL,          -- 0 to 1023; the head of every id made here
  name    TEXT NOT NULL             -- the unit it was made for; the page's head, unless set otherwise
);

-- A setting that was changed from its default (src/domain/setting.c lists all).
CREATE TABLE setting (
  name    TEXT PRIMARY KEY,
  value   TEXT NOT NULL,
  at      BIGINT NOT NULL,
  person  BIGINT NOT NULL
);

-- A unit: a body that reports, receives or both.  A tree.
CREATE TABLE unit (
  id      BIGINT PRIMARY KEY,
  parent  BIGINT REFERENCES unit,   -- the unit it reports to; NULL at the top
  code    TEXT NOT NULL UNIQUE,     -- short, for numbers: 410581
  path    TEXT NOT NULL UNIQUE,     -- codes from the top: /410500/410581/
  name    TEXT NOT NULL,            -- today's full name; earlier ones in unit_name
  short   TEXT NOT NULL,            -- as lists say it: 林州市
  class   TEXT NOT NULL,            -- what quotas and rankings go by: 县区, 科室, 乡镇
  team    TEXT NOT NULL,            -- 分组 within a ranking; may be ''
  place   BIGINT NOT NULL,          -- order in rosters, from 1
  outside BIGINT NOT NULL CHECK (outside IN (0, 1)), -- 1: not on this node (the province above us)
  began   BIGINT NOT NULL,          -- day it came to be
  ended   BIGINT                    -- day it ceased; its history stays
);
CREATE INDEX unit_parent ON unit (parent, place);

-- What a unit was called, and when: history prints the name valid at the time.
CREATE TABLE unit_name (
  unit    BIGINT NOT NULL REFERENCES unit,
  began   BIGINT NOT NULL,          -- day
  name    TEXT NOT NULL,
  short   TEXT NOT NULL,
  PRIMARY KEY (unit, began)
);

-- A person, by id and never by name.
CREATE TABLE person (
  id       BIGINT PRIMARY KEY,
  name     TEXT NOT NULL,
  phone    TEXT NOT NULL,
  login    TEXT UNIQUE,             -- lower case; NULL: cannot log in; never given twice
  password TEXT,                    -- Argon2id; NULL: must be set by a one-time code
  code     TEXT,                    -- SHA-256 of a one-time code, NULL when none is open
  code_until BIGINT,
  failures BIGINT NOT NULL,         -- wrong passwords in a row
  locked_until BIGINT,
  disabled BIGINT NOT NULL CHECK (disabled IN (0, 1)),
  created  BIGINT NOT NULL
);

-- A post: this person holds this role in this unit from then till then.
CREATE TABLE post (
  id      BIGINT PRIMARY KEY,
  person  BIGINT NOT NULL REFERENCES person,
  unit    BIGINT NOT NULL REFERENCES unit,
  role    TEXT NOT NULL,            -- words: roles
  title   TEXT NOT NULL,            -- 办公室主任; may be ''
  full_time BIGINT NOT NULL CHECK (full_time IN (0, 1)), -- 专职 1, 兼职 0
  began   BIGINT NOT NULL,          -- day
  ended   BIGINT                    -- day; NULL while held
);
CREATE INDEX post_person ON post (person);
CREATE INDEX post_unit ON post (unit);

-- One step of the chain that a report passes inside its unit before it leaves.
CREATE TABLE step (
  unit    BIGINT NOT NULL REFERENCES unit,
  no      BIGINT NOT NULL,          -- from 1
  title   TEXT NOT NULL,            -- 办公室主任审核; who by role: 审核人 or 领导
  post    TEXT NOT NULL,            -- only posts with this title may sign; '': any 审核人
  PRIMARY KEY (unit, no)
);

-- Somebody is logged in.
CREATE TABLE session (
  token   TEXT PRIMARY KEY,         -- SHA-256 of the cookie
  person  BIGINT NOT NULL REFERENCES person,
  csrf    TEXT NOT NULL,
  began   BIGINT NOT NULL,
  seen    BIGINT NOT NULL,          -- at most some minutes old
  ended   BIGINT,
  address TEXT NOT NULL
);
CREATE INDEX session_person ON session (person);

-- The first answer to a write, by the key its sender gave: a repeat gets it again.
CREATE TABLE answer (
  person  BIGINT NOT NULL,
  key     TEXT NOT NULL,
  act     TEXT NOT NULL,
  input   TEXT NOT NULL,            -- SHA-256 of the input: the same key with another is refused
  body    TEXT NOT NULL,            -- JSON
  at      BIGINT NOT NULL,
  PRIMARY KEY (person, key)
);

-- The last number given in a row of numbers: no gaps, no reuse.
CREATE TABLE counter (
  owner   BIGINT NOT NULL,          -- unit or bulletin
  name    TEXT NOT NULL,            -- register, issue, extra
  year    BIGINT NOT NULL,          -- 0: runs for ever
  value   BIGINT NOT NULL,
  PRIMARY KEY (owner, name, year)
);

-- A subject that items are gathered under.
CREATE TABLE topic (
  id      BIGINT PRIMARY KEY,
  unit    BIGINT NOT NULL REFERENCES unit,
  name    TEXT NOT NULL,
  ended   BIGINT,
  UNIQUE (unit, name)
);

-- A report (信息): one item as its unit has it; the text is the newest revision's.
CREATE TABLE report (
  id      BIGINT PRIMARY KEY,
  unit    BIGINT NOT NULL REFERENCES unit,   -- in whose name
  author  BIGINT NOT NULL REFERENCES person,
  state   TEXT NOT NULL,            -- words: report_states
  step    BIGINT NOT NULL,          -- 待审签: which step of the chain; else 0
  title   TEXT NOT NULL,
  body    TEXT NOT NULL,            -- paragraphs, one a line
  kind    TEXT NOT NULL,            -- words: report_kinds
  topic   BIGINT REFERENCES topic,
  urgent  BIGINT NOT NULL CHECK (urgent IN (0, 1)),
  source  TEXT NOT NULL,            -- where the facts come from; may be ''
  editor_name  TEXT NOT NULL,       -- 责任编辑 and phone, 签发领导 and phone: as the sheet has them
  editor_phone TEXT NOT NULL,
  signer_name  TEXT NOT NULL,
  signer_phone TEXT NOT NULL,
  length  BIGINT NOT NULL,          -- characters of the body
  revision BIGINT NOT NULL,         -- number of the newest revision, from 1
  edition BIGINT NOT NULL,          -- rises with every change: a stale form is refused
  created BIGINT NOT NULL,
  sent    BIGINT,                   -- first left the unit
  changed BIGINT NOT NULL
);
CREATE INDEX report_unit ON report (unit, id);
CREATE INDEX report_state ON report (unit, state, id);
CREATE INDEX report_sent ON report (sent);
CREATE INDEX report_title ON report (id, title);  -- to look through titles without bodies

-- Where a report is to go when it leaves its unit: several at once.
CREATE TABLE receiver (
  report  BIGINT NOT NULL REFERENCES report,
  unit    BIGINT NOT NULL REFERENCES unit,
  PRIMARY KEY (report, unit)
);

-- Every version of a report's text, for ever.
CREATE TABLE revision (
  report  BIGINT NOT NULL REFERENCES report,
  no      BIGINT NOT NULL,
  title   TEXT NOT NULL,
  body    TEXT NOT NULL,
  person  BIGINT NOT NULL REFERENCES person,
  unit    BIGINT NOT NULL REFERENCES unit,   -- whose hand: the sender's or an editor's office
  at      BIGINT NOT NULL,
  note    TEXT NOT NULL,            -- why; may be ''
  PRIMARY KEY (report, no)
);

-- A file that goes with a report; the bytes are stored once, by content.
CREATE TABLE attachment (
  id      BIGINT PRIMARY KEY,
  report  BIGINT NOT NULL REFERENCES report,
  name    TEXT NOT NULL,
  digest  TEXT NOT NULL,            -- SHA-256, hex
  size    BIGINT NOT NULL,          -- bytes
  person  BIGINT NOT NULL REFERENCES person,
  at      BIGINT NOT NULL,
  removed BIGINT                    -- taken off before sending; the row stays
);
CREATE INDEX attachment_report ON attachment (report);

-- What a receiving unit does with a report: one row for each, from its arrival on.
CREATE TABLE handling (
  id      BIGINT PRIMARY KEY,       -- rises with arrival
  report  BIGINT NOT NULL REFERENCES report,
  unit    BIGINT NOT NULL REFERENCES unit,   -- the receiver
  sender  BIGINT NOT NULL REFERENCES unit,   -- report.unit, kept here for its index
  number  TEXT NOT NULL,            -- 登记号: 410500-2005-0187
  state   TEXT NOT NULL,            -- words: handling_states
  holder  BIGINT REFERENCES person, -- who has it in hand
  reason  TEXT NOT NULL,            -- code of words refuse_reasons, when refused; else ''
  note    TEXT NOT NULL,            -- the last word said on it; may be ''
  direct  BIGINT NOT NULL CHECK (direct IN (0, 1)), -- 直报: past the sender's own superior
  urgent  BIGINT NOT NULL CHECK (urgent IN (0, 1)), -- report.urgent, kept here for its index
  digest  BIGINT,                   -- merged into this digest
  edition BIGINT NOT NULL,
  received BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  UNIQUE (report, unit),
  UNIQUE (unit, number)
);
CREATE INDEX handling_unit_state ON handling (unit, state, id);
CREATE INDEX handling_urgent ON handling (unit, state, id) WHERE urgent = 1;
CREATE INDEX handling_unit ON handling (unit, id);
CREATE INDEX handling_sender ON handling (unit, sender, id);
CREATE INDEX handling_asked ON handling (sender, id) WHERE state = '核实';
CREATE INDEX handling_received ON handling (unit, received);

-- A handling as lists show it, with the names that go with its ids.
CREATE VIEW handling_line AS
SELECT h.id, h.report, h.unit, h.sender, h.number, r.title, u.short AS unit_short,
       s.short AS sender_short, p.name AS author_name, k.name AS holder_name, h.state,
       r.kind, h.urgent, h.reason, h.note, r.length, h.received, h.changed, h.edition
  FROM handling h JOIN report r ON r.id = h.report JOIN unit u ON u.id = h.unit
  JOIN unit s ON s.id = h.sender JOIN person p ON p.id = r.author
  LEFT JOIN person k ON k.id = h.holder;

-- 核实: a question to the sender on a report in hand, and its answer.
CREATE TABLE verification (
  id       BIGINT PRIMARY KEY,
  handling BIGINT NOT NULL REFERENCES handling,
  question TEXT NOT NULL,
  asked    BIGINT NOT NULL,
  asker    BIGINT NOT NULL REFERENCES person,
  answer   TEXT NOT NULL,           -- '' until answered
  answered BIGINT,
  answerer BIGINT REFERENCES person
);
CREATE INDEX verification_handling ON verification (handling);

-- A digest (综合稿): several reports made into one text.
CREATE TABLE digest (
  id      BIGINT PRIMARY KEY,
  unit    BIGINT NOT NULL REFERENCES unit,
  title   TEXT NOT NULL,
  body    TEXT NOT NULL,
  person  BIGINT NOT NULL REFERENCES person,
  edition BIGINT NOT NULL,
  created BIGINT NOT NULL,
  changed BIGINT NOT NULL
);
CREATE INDEX digest_unit ON digest (unit, id);

-- Which reports a digest was made from: each source unit keeps its credit.
CREATE TABLE digest_source (
  digest   BIGINT NOT NULL REFERENCES digest,
  report   BIGINT NOT NULL REFERENCES report,
  place    BIGINT NOT NULL,
  PRIMARY KEY (digest, report)
);
CREATE INDEX digest_source_report ON digest_source (report);

-- A bulletin (刊物): ours, or one outside that may adopt our items.
CREATE TABLE bulletin (
  id      BIGINT PRIMARY KEY,
  unit    BIGINT NOT NULL REFERENCES unit,   -- who publishes it
  name    TEXT NOT NULL UNIQUE,     -- without 《》
  level   TEXT NOT NULL,            -- words: levels
  yearly  BIGINT NOT NULL CHECK (yearly IN (0, 1)), -- 1: numbers begin anew each year
  outside BIGINT NOT NULL CHECK (outside IN (0, 1)), -- 1: adoptions are recorded by hand
  readers TEXT NOT NULL,            -- 发送范围, as the colophon prints it
  place   BIGINT NOT NULL
);

-- A column (栏目) of a bulletin.
CREATE TABLE bulletin_column (
  bulletin BIGINT NOT NULL REFERENCES bulletin,
  no       BIGINT NOT NULL,         -- from 1, in print order
  name     TEXT NOT NULL,
  PRIMARY KEY (bulletin, no)
);

-- One issue (期) of one of our bulletins.
CREATE TABLE issue (
  id       BIGINT PRIMARY KEY,
  bulletin BIGINT NOT NULL REFERENCES bulletin,
  state    TEXT NOT NULL,           -- words: issue_states
  year     BIGINT NOT NULL,         -- of publication; 0 before
  number   BIGINT NOT NULL,         -- 第N期; 0 before publication
  total    BIGINT NOT NULL,         -- 总第N期; 0 before
  person   BIGINT NOT NULL REFERENCES person,  -- who began it
  signer   BIGINT REFERENCES person,           -- 签发
  signed   BIGINT,                  -- = published: number, date and freeze in one transaction
  frozen   TEXT,                    -- the whole issue as JSON, as it was signed
  digest   TEXT,                    -- SM3 of frozen
  edition  BIGINT NOT NULL,
  created  BIGINT NOT NULL,
  UNIQUE (bulletin, year, number, id)
);
CREATE INDEX issue_bulletin ON issue (bulletin, state, id);
CREATE INDEX issue_waiting ON issue (id) WHERE state = '待签发';

-- A piece: what stands in an issue.
CREATE TABLE piece (
  id       BIGINT PRIMARY KEY,
  issue    BIGINT NOT NULL REFERENCES issue,
  col      BIGINT NOT NULL,         -- bulletin_column.no
  place    BIGINT NOT NULL,         -- order within the issue
  form     TEXT NOT NULL,           -- words: adoption_forms
  title    TEXT NOT NULL,
  body     TEXT NOT NULL,
  digest   BIGINT REFERENCES digest
);
CREATE INDEX piece_issue ON piece (issue, place);

-- The reports a piece came from.
CREATE TABLE piece_source (
  piece    BIGINT NOT NULL REFERENCES piece,
  report   BIGINT NOT NULL REFERENCES report,
  PRIMARY KEY (piece, report)
);
CREATE INDEX piece_source_report ON piece_source (report);

-- An item sent further up by this unit.
CREATE TABLE forward (
  id      BIGINT PRIMARY KEY,
  unit    BIGINT NOT NULL REFERENCES unit,   -- who forwards
  target  BIGINT NOT NULL REFERENCES unit,   -- to whom
  report  BIGINT REFERENCES report,          -- this, or
  digest  BIGINT REFERENCES digest,          -- that
  title   TEXT NOT NULL,            -- as sent
  at      BIGINT NOT NULL,
  person  BIGINT NOT NULL REFERENCES person
);
CREATE INDEX forward_unit ON forward (unit, id);
CREATE INDEX forward_report ON forward (report);
CREATE INDEX forward_digest ON forward (digest);

-- An adoption: one unit's credit for one report standing in one bulletin.  Rows that
-- share `work` are one published text (a digest has one row for each source).
-- Never updated: a correction is a new row that names the one it replaces.
CREATE TABLE adoption (
  id       BIGINT PRIMARY KEY,
  work     BIGINT NOT NULL,         -- the piece's id, or the first row's of an outside one
  bulletin BIGINT NOT NULL REFERENCES bulletin,
  issue    BIGINT REFERENCES issue, -- ours; NULL for an outside bulletin
  label    TEXT NOT NULL,           -- 2005年第12期, as people cite it
  title    TEXT NOT NULL,           -- as published
  form     TEXT NOT NULL,           -- words: adoption_forms
  route    TEXT NOT NULL,           -- words: routes
  report   BIGINT NOT NULL REFERENCES report,
  unit     BIGINT NOT NULL REFERENCES unit,    -- credited
  author   BIGINT NOT NULL REFERENCES person,
  assessor BIGINT NOT NULL REFERENCES unit,    -- whose circular counts it
  happened BIGINT NOT NULL,         -- day
  entered  BIGINT NOT NULL,
  person   BIGINT NOT NULL REFERENCES person,  -- who entered it
  evidence TEXT NOT NULL,           -- what proves it; '' for our own issues
  proof    TEXT,                    -- digest of the evidence's file, if one was given
  proof_name TEXT,                  -- what its sender called it
  replaces BIGINT REFERENCES adoption,
  void     BIGINT NOT NULL CHECK (void IN (0, 1)), -- 1: this row only takes back what it replaces
  reason   TEXT NOT NULL            -- of a correction; else ''
);
CREATE INDEX adoption_assessor ON adoption (assessor, happened);
CREATE INDEX adoption_report ON adoption (report);
CREATE INDEX adoption_work ON adoption (work);
CREATE INDEX adoption_unit ON adoption (unit, happened);
CREATE UNIQUE INDEX adoption_replaces ON adoption (replaces) WHERE replaces IS NOT NULL;

-- The adoptions that stand today.
CREATE VIEW adoption_now AS
SELECT a.* FROM adoption a
 WHERE a.void = 0
   AND NOT EXISTS (SELECT 1 FROM adoption later WHERE later.replaces = a.id);

-- An instruction (批示): recorded once, may cover several reports.  Never updated.
CREATE TABLE instruction (
  id       BIGINT PRIMARY KEY,
  unit     BIGINT NOT NULL REFERENCES unit,  -- who recorded it
  leader   TEXT NOT NULL,           -- post, not name: 市委书记
  level    TEXT NOT NULL,           -- words: levels
  text     TEXT NOT NULL,
  happened BIGINT NOT NULL,         -- day
  entered  BIGINT NOT NULL,
  person   BIGINT NOT NULL REFERENCES person,
  evidence TEXT NOT NULL,
  replaces BIGINT REFERENCES instruction,
  void     BIGINT NOT NULL CHECK (void IN (0, 1)),
  reason   TEXT NOT NULL
);
CREATE INDEX instruction_unit ON instruction (unit, happened);
CREATE UNIQUE INDEX instruction_replaces ON instruction (replaces) WHERE replaces IS NOT NULL;

-- The reports an instruction was written on.
CREATE TABLE instruction_report (
  instruction BIGINT NOT NULL REFERENCES instruction,
  report      BIGINT NOT NULL REFERENCES report,
  PRIMARY KEY (instruction, report)
);
CREATE INDEX instruction_report_report ON instruction_report (report);

-- The instructions that stand today.
CREATE VIEW instruction_now AS
SELECT i.* FROM instruction i
 WHERE i.void = 0
   AND NOT EXISTS (SELECT 1 FROM instruction later WHERE later.replaces = i.id);

-- A scheme (考核办法): a file of rules with its time of validity.
CREATE TABLE scheme (
  id      BIGINT PRIMARY KEY,
  unit    BIGINT NOT NULL REFERENCES unit,   -- whose; it scores the units below
  name    TEXT NOT NULL,
  text    TEXT NOT NULL,            -- the file, as written (docs/formats.md)
  digest  TEXT NOT NULL,            -- SM3 of text
  began   BIGINT NOT NULL,          -- day
  ended   BIGINT NOT NULL,          -- last day
  entered BIGINT NOT NULL,
  person  BIGINT NOT NULL REFERENCES person
);
CREATE INDEX scheme_unit ON scheme (unit, began);

-- A circular (通报): the figures of a period; frozen once issued.
CREATE TABLE circular (
  id      BIGINT PRIMARY KEY,
  unit    BIGINT NOT NULL REFERENCES unit,
  scheme  BIGINT NOT NULL REFERENCES scheme,
  period  TEXT NOT NULL,            -- words: periods
  began   BIGINT NOT NULL,          -- day
  ended   BIGINT NOT NULL,          -- last day
  number  BIGINT NOT NULL,          -- 〔2005〕N号, by unit and year of issuing
  title   TEXT NOT NULL,
  frozen  TEXT NOT NULL,            -- the whole circular as JSON
  digest  TEXT NOT NULL,            -- SM3 of frozen
  issued  BIGINT NOT NULL,
  person  BIGINT NOT NULL REFERENCES person,
  UNIQUE (scheme, period, began)    -- one circular for one period
);
CREATE INDEX circular_unit ON circular (unit, issued);

-- The points ledger of an issued circular: every line that made up a total.
CREATE TABLE points (
  circular BIGINT NOT NULL REFERENCES circular,
  no       BIGINT NOT NULL,         -- from 1, in the order of computing
  unit     BIGINT NOT NULL REFERENCES unit,
  person   BIGINT REFERENCES person,
  clause   BIGINT NOT NULL,         -- its number in the scheme
  amount   BIGINT NOT NULL,         -- 0.0001 points
  day      BIGINT NOT NULL,         -- which day it counted for
  report   BIGINT REFERENCES report,
  fact     BIGINT NOT NULL,         -- the adoption, instruction, handling; 0 for a quota
  what     TEXT NOT NULL,           -- the happening, as shown
  note     TEXT NOT NULL,           -- what limited it; may be ''
  PRIMARY KEY (circular, no)
);
CREATE INDEX points_unit ON points (circular, unit);

-- 机要登记: a line for what went by the classified channel.  Never its content.
CREATE TABLE confidential (
  id      BIGINT PRIMARY KEY,
  unit    BIGINT NOT NULL REFERENCES unit,
  target  TEXT NOT NULL,            -- to whom
  number  TEXT NOT NULL,            -- of the confidential mail
  day     BIGINT NOT NULL,
  person  BIGINT NOT NULL REFERENCES person,
  at      BIGINT NOT NULL
);
CREATE INDEX confidential_unit ON confidential (unit, id);

-- Who did what to what, when: the history of everything, and an item's timeline.
-- One chain: each row's hash covers its fields and the hash before it, and it is
-- written in the transaction of the act (store/event.c has the exact bytes).
CREATE TABLE event (
  id      BIGINT PRIMARY KEY,       -- rises along the chain
  at      BIGINT NOT NULL,
  person  BIGINT,                   -- NULL: the system
  unit    BIGINT,                   -- in which unit's name
  act     TEXT NOT NULL,            -- name in app/acts.c
  what    TEXT NOT NULL,            -- as the timeline says it: 审签同意
  noun    TEXT NOT NULL,            -- table of the object
  object  BIGINT NOT NULL,          -- its id
  report  BIGINT,                   -- the report whose timeline it belongs to
  note    TEXT NOT NULL,            -- reason, number, names; may be ''
  before  TEXT NOT NULL,            -- hash of the row before; 64 zeros at the beginning
  hash    TEXT NOT NULL             -- SM3, hex
);
CREATE INDEX event_report ON event (report, id) WHERE report IS NOT NULL;
CREATE INDEX event_person ON event (person, id);

-- What waits, for whom: badge, list and alarm all read this (store/desk.c).
--   report: 退回 退改 for the author's unit, 待审签 for its signers
--   handling: 待收 在办 核实 备用 for the receiver's editors, and 核实 for the sender
--   issue: 待签发 for the leader
-- Each part finds unit and queue by one index, in the order of its ids, so the oldest 25
-- cost the same among ten and among ten thousand.  That is why states are lists only
-- where the queue is the state itself (|| '' keeps the index for the queue), and why
-- constants have a type: parts of one shape are merged, not collected and sorted.  The
-- report is joined from the left, though it is always there: who only counts skips it.
CREATE VIEW desk AS
SELECT r.state AS queue, r.unit AS unit, r.id AS object, r.id AS report, 'report' AS noun,
       r.title AS title, r.changed AS since, r.unit AS other
  FROM report r WHERE r.state || '' IN ('待审签', '草稿')
UNION ALL
SELECT CAST('被退改' AS TEXT), r.unit, r.id, r.id, 'report', r.title, r.changed, r.unit
  FROM report r WHERE r.state = '退回'
UNION ALL
SELECT CAST('被退改' AS TEXT), r.unit, r.id, r.id, 'report', r.title, r.changed, r.unit
  FROM report r WHERE r.state = '退改'
UNION ALL
SELECT h.state, h.unit, h.id, h.report, 'handling', r.title, h.changed, h.sender
  FROM handling h LEFT JOIN report r ON r.id = h.report
 WHERE h.state || '' IN ('待收', '在办', '核实', '备用')
UNION ALL
SELECT CAST('待答复' AS TEXT), h.sender, h.id, h.report, 'verification', r.title, v.asked,
       h.unit
  FROM verification v JOIN handling h ON h.id = v.handling
  JOIN report r ON r.id = h.report
 WHERE v.answered IS NULL AND h.state = '核实'
UNION ALL
SELECT CAST('待签发' AS TEXT), b.unit, i.id, CAST(NULL AS BIGINT), 'issue', b.name, i.created,
       b.unit
  FROM issue i JOIN bulletin b ON b.id = i.bulletin
 WHERE i.state = '待签发';
