-- 0008_edit_periodicals.sql -- every version of what is edited, where each paragraph of a
-- 综合稿 comes from, remarks; numbering, sign-off, readers and corrections of bulletins.

-- A remark (批注) on a passage of a version of a report.  Never changed, only answered and
-- marked as done.
CREATE TABLE remark (
  id       BIGINT PRIMARY KEY,
  report   BIGINT NOT NULL REFERENCES report,
  revision BIGINT NOT NULL,         -- of which version
  line     BIGINT NOT NULL,         -- of its body, from 1; 0: the title; -1: the whole
  quote    TEXT NOT NULL,           -- the passage; '' for the whole line
  text     TEXT NOT NULL,
  answers  BIGINT REFERENCES remark, -- which remark it answers; NULL: a new one
  unit     BIGINT NOT NULL REFERENCES unit,
  person   BIGINT NOT NULL REFERENCES person,
  at       BIGINT NOT NULL,
  done     BIGINT,                  -- when it was dealt with
  done_by  BIGINT REFERENCES person
);
CREATE INDEX remark_report ON remark (report, id);

-- The clean copy of an attachment that is a picture: what papers and pages show.
ALTER TABLE attachment ADD COLUMN
  picture  TEXT NOT NULL DEFAULT '' /* its digest; '': no picture, or older than this */;
ALTER TABLE attachment ADD COLUMN
  width    BIGINT NOT NULL DEFAULT 0 /* of the copy, in dots */;
ALTER TABLE attachment ADD COLUMN
  height   BIGINT NOT NULL DEFAULT 0;

-- What somebody typed into a form and has not sent yet.  Nobody else ever sees it.
CREATE TABLE kept (
  person  BIGINT NOT NULL REFERENCES person,
  form    TEXT NOT NULL,            -- where the form is sent: /report/7/change
  text    TEXT NOT NULL,            -- its fields, as the page keeps them
  at      BIGINT NOT NULL,
  PRIMARY KEY (person, form)
);

-- Which reports each line of a digest's body comes from: as many lines as the body, each of
-- ids with blanks between, or empty.
ALTER TABLE digest ADD COLUMN
  origins  TEXT NOT NULL DEFAULT '' /* of each line of body: ids of reports */;
ALTER TABLE digest ADD COLUMN
  revision BIGINT NOT NULL DEFAULT 0 /* number of the newest digest_revision; 0: none yet */;
ALTER TABLE digest ADD COLUMN
  merged_into BIGINT REFERENCES digest /* the digest that took it in */;
ALTER TABLE digest_source ADD COLUMN
  via      BIGINT REFERENCES digest /* it came with this digest; NULL: by itself */;
CREATE INDEX digest_merged ON digest (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX piece_digest ON piece (digest) WHERE digest IS NOT NULL;

-- Every version of a digest's text, for ever: nothing that was merged or cut is lost.
CREATE TABLE digest_revision (
  digest  BIGINT NOT NULL REFERENCES digest,
  no      BIGINT NOT NULL,          -- from 1
  title   TEXT NOT NULL,
  body    TEXT NOT NULL,
  origins TEXT NOT NULL,
  sources TEXT NOT NULL,            -- its sources then: ids of reports, behind ":" the digest each came with
  person  BIGINT NOT NULL REFERENCES person,
  at      BIGINT NOT NULL,
  note    TEXT NOT NULL,            -- 并入…, 移出…, 改写
  PRIMARY KEY (digest, no)
);

-- The same of what stands in an issue.
ALTER TABLE piece ADD COLUMN
  origins  TEXT NOT NULL DEFAULT '' /* as digest.origins; '': all of it from its sources */;

-- Every version of a piece's text.  Outlives a piece that was taken out of its issue.
CREATE TABLE piece_revision (
  piece   BIGINT NOT NULL,
  no      BIGINT NOT NULL,          -- from 1: as it was put in
  title   TEXT NOT NULL,
  body    TEXT NOT NULL,
  person  BIGINT NOT NULL REFERENCES person,
  at      BIGINT NOT NULL,
  PRIMARY KEY (piece, no)
);

-- How a bulletin is numbered, printed and signed.
ALTER TABLE bulletin ADD COLUMN
  numbering TEXT NOT NULL DEFAULT '年度与总期' /* words: numberings */;
ALTER TABLE bulletin ADD COLUMN
  layout   TEXT NOT NULL DEFAULT '简报' /* words: layouts */;
ALTER TABLE bulletin ADD COLUMN
  heading  TEXT NOT NULL DEFAULT '' /* the masthead's large name; '': its name */;
ALTER TABLE bulletin ADD COLUMN
  publisher TEXT NOT NULL DEFAULT '' /* 编发单位 as printed; '': the unit's name */;
ALTER TABLE bulletin ADD COLUMN
  mark     TEXT NOT NULL DEFAULT '内部资料 注意保存' /* top left of page one; may be '' */;
ALTER TABLE bulletin ADD COLUMN
  send_to  TEXT NOT NULL DEFAULT '' /* behind 送：; readers stands behind 报： */;
ALTER TABLE bulletin ADD COLUMN
  issue_to TEXT NOT NULL DEFAULT '' /* behind 发： */;
ALTER TABLE bulletin ADD COLUMN
  copies   BIGINT NOT NULL DEFAULT 0 /* 共印N份; 0: not printed */;
ALTER TABLE bulletin ADD COLUMN
  contents BIGINT NOT NULL DEFAULT 0 CHECK (contents IN (0, 1)) /* 1: begins with 目录 */;
ALTER TABLE bulletin ADD COLUMN
  apart    BIGINT NOT NULL DEFAULT 0 CHECK (apart IN (0, 1)) /* 1: nobody signs two steps of one issue */;

-- What began anew each year had both numbers; the others ran for ever.
UPDATE bulletin SET numbering = '总期' WHERE yearly = 0;
ALTER TABLE bulletin DROP COLUMN yearly;

-- A column keeps its number and, once something was published in it, its name: a new name
-- is then a new column, and the old one ends.
ALTER TABLE bulletin_column ADD COLUMN
  place    BIGINT NOT NULL DEFAULT 0 /* print order */;
ALTER TABLE bulletin_column ADD COLUMN
  ended    BIGINT NOT NULL DEFAULT 0 CHECK (ended IN (0, 1)) /* 1: takes no more pieces */;
UPDATE bulletin_column SET place = no;

-- One step of a bulletin's sign-off; the last one publishes.  None: 签发 alone.
CREATE TABLE bulletin_step (
  bulletin BIGINT NOT NULL REFERENCES bulletin,
  no       BIGINT NOT NULL,         -- from 1
  title    TEXT NOT NULL,           -- 编辑, 校对, 审核, 签发: as the office calls it
  role     TEXT NOT NULL,           -- words: roles; who may sign it: 编辑, 审核人, 领导
  post     TEXT NOT NULL,           -- only posts with this title; '': any
  PRIMARY KEY (bulletin, no)
);

-- The default distribution: which units get its issues.  None: all below the publisher.
CREATE TABLE bulletin_reader (
  bulletin BIGINT NOT NULL REFERENCES bulletin,
  unit     BIGINT NOT NULL REFERENCES unit,
  PRIMARY KEY (bulletin, unit)
);

ALTER TABLE issue ADD COLUMN
  series   TEXT NOT NULL DEFAULT '正刊' /* words: series; each has numbers of its own */;
ALTER TABLE issue ADD COLUMN
  subject  TEXT NOT NULL DEFAULT '' /* what a 专刊 is about; printed under its number */;
ALTER TABLE issue ADD COLUMN
  round    BIGINT NOT NULL DEFAULT 1 /* of sign-off; one more after each return */;
ALTER TABLE issue ADD COLUMN
  step     BIGINT NOT NULL DEFAULT 0 /* which step it waits for, from 1; 0: not in sign-off */;

-- A signature in an issue's sign-off, or a return.
CREATE TABLE issue_signature (
  id      BIGINT PRIMARY KEY,
  issue   BIGINT NOT NULL REFERENCES issue,
  round   BIGINT NOT NULL,
  step    BIGINT NOT NULL,
  title   TEXT NOT NULL,            -- the step's, as it was then
  agreed  BIGINT NOT NULL CHECK (agreed IN (0, 1)), -- 0: returned
  note    TEXT NOT NULL,
  digest  TEXT NOT NULL,            -- SM3 of the paper that was signed
  person  BIGINT NOT NULL REFERENCES person,
  at      BIGINT NOT NULL
);
CREATE INDEX issue_signature_issue ON issue_signature (issue, id);

-- A published issue on its way to a unit: its receipt (签收).
CREATE TABLE issue_reader (
  issue    BIGINT NOT NULL REFERENCES issue,
  unit     BIGINT NOT NULL REFERENCES unit,
  received BIGINT,                  -- when somebody of the unit took it; NULL: not yet
  person   BIGINT REFERENCES person,
  PRIMARY KEY (issue, unit)
);
CREATE INDEX issue_reader_waiting ON issue_reader (unit, issue) WHERE received IS NULL;

-- 更正 and 撤稿: what is to be known of a piece that was published.  The issue itself stays.
CREATE TABLE notice (
  id      BIGINT PRIMARY KEY,
  issue   BIGINT NOT NULL REFERENCES issue,
  piece   BIGINT NOT NULL,          -- of the frozen issue
  kind    TEXT NOT NULL,            -- words: notice_kinds
  text    TEXT NOT NULL,            -- what readers are told: what was wrong, and what is right
  title   TEXT NOT NULL,            -- 更正: the right title and text; '' for 撤稿
  body    TEXT NOT NULL,
  person  BIGINT NOT NULL REFERENCES person,
  at      BIGINT NOT NULL
);
CREATE INDEX notice_issue ON notice (issue, id);

-- What came in by 导入 stands where all else of its kind does; this is the record of it.
CREATE TABLE intake (
  id       BIGINT PRIMARY KEY,
  unit     BIGINT NOT NULL REFERENCES unit,
  target   TEXT NOT NULL,           -- 单位名册 or 登记簿
  person   BIGINT NOT NULL REFERENCES person,
  at       BIGINT NOT NULL,
  added    BIGINT NOT NULL,         -- rows that came in
  known    BIGINT NOT NULL,         -- rows that were there already
  refused  BIGINT NOT NULL,         -- rows that did not come in
  passed   BIGINT NOT NULL,         -- rows that were no data: 合计, 注
  faults   TEXT NOT NULL            -- of the refused, as CSV: row, column, cell, why
);
ALTER TABLE handling ADD COLUMN
  entered  BIGINT /* brought in from an old register then; NULL: it arrived here */;

-- Who may sign the step that an issue in sign-off waits for: a post each, while it is held
-- (began, ended).  The badge and the list of 待签发 read this (store/desk.sql).  apart: who
-- signed a step of this round may not sign another.
CREATE VIEW desk_sign AS
SELECT b.unit AS unit, i.id AS object,
       b.name || CASE WHEN i.series = '正刊' THEN '' ELSE ' ' || i.series || ' ' || i.subject END
         AS title, i.created AS since, p.person AS person, p.began AS began, p.ended AS ended
  FROM issue i JOIN bulletin b ON b.id = i.bulletin
  LEFT JOIN bulletin_step s ON s.bulletin = b.id AND s.no = i.step
  JOIN post p ON p.unit = b.unit AND p.role = COALESCE(s.role, '领导')
   AND (COALESCE(s.post, '') = '' OR p.title = s.post)
 WHERE i.state = '待签发'
   AND (b.apart = 0
        OR NOT EXISTS (SELECT 1 FROM issue_signature g
                        WHERE g.issue = i.id AND g.round = i.round AND g.agreed = 1
                          AND g.person = p.person));

-- As before, and the published issues that a unit has not taken yet (待签收).
DROP VIEW desk;
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
SELECT CAST('待签发' AS TEXT), b.unit, i.id, CAST(NULL AS BIGINT), 'issue',
       b.name || CASE WHEN i.series = '正刊' THEN '' ELSE ' ' || i.series || ' ' || i.subject END,
       i.created, b.unit
  FROM issue i JOIN bulletin b ON b.id = i.bulletin
 WHERE i.state = '待签发'
UNION ALL
SELECT CAST('待签收' AS TEXT), r.unit, r.issue, CAST(NULL AS BIGINT), 'receipt',
       b.name || ' ' || CAST(i.year AS TEXT) || '年' || CASE WHEN i.series = '正刊' THEN '' ELSE i.series END
         || '第' || CAST(i.number AS TEXT) || '期',
       i.signed, b.unit
  FROM issue_reader r JOIN issue i ON i.id = r.issue JOIN bulletin b ON b.id = i.bulletin
 WHERE r.received IS NULL;
