-- piece.sql -- what stands in an issue (store/piece.c).

-- name: piece_by_id
SELECT id, issue, col, place, form, title, body, digest, flags, origins
  FROM piece WHERE id = :id;

-- name: piece_last
SELECT COALESCE(max(place), 0) FROM piece WHERE issue = :issue;

-- name: piece_insert
INSERT INTO piece (id, issue, col, place, form, title, body, digest, flags, origins)
VALUES (:id, :issue, :col, :place, :form, :title, :body, :digest, :flags,
        :origins);

-- name: piece_origins
SELECT origins AS text FROM piece WHERE id = :id;

-- name: piece_source_insert
INSERT INTO piece_source (piece, report) VALUES (:piece, :report);

-- name: piece_update
UPDATE piece SET col = :col, place = :place, form = :form, title = :title, body = :body,
       flags = :flags, origins = :origins
 WHERE id = :id;

-- name: piece_source_delete
DELETE FROM piece_source WHERE piece = :piece;

-- name: piece_delete
DELETE FROM piece WHERE id = :id;

-- name: piece_list
SELECT id, issue, col, place, form, title, body, digest, flags, origins
  FROM piece WHERE issue = :issue
 ORDER BY COALESCE((SELECT c.place FROM bulletin_column c JOIN issue i ON i.bulletin = c.bulletin
                     WHERE i.id = piece.issue AND c.no = piece.col), col),
          col, CASE WHEN form = '简讯' THEN 1 ELSE 0 END, place, id;

-- name: piece_in_issue
SELECT count(*) FROM piece p JOIN piece_source s ON s.piece = p.id
 WHERE p.issue = :issue AND s.report = :report;

-- name: piece_count
SELECT count(*) FROM piece WHERE issue = :issue;

-- name: piece_sources
SELECT s.piece, s.report, r.unit, r.author, u.short AS unit_short, p.name AS author_name,
       r.title
  FROM piece_source s JOIN report r ON r.id = s.report JOIN unit u ON u.id = r.unit
  JOIN person p ON p.id = r.author
 WHERE s.piece = :piece ORDER BY s.report;

-- name: piece_open_of
SELECT p.id, p.issue, p.col, p.place, p.form, p.title, p.body, p.digest, p.flags,
       p.origins
  FROM piece_source s JOIN piece p ON p.id = s.piece JOIN issue i ON i.id = p.issue
  JOIN bulletin b ON b.id = i.bulletin
 WHERE s.report = :report AND b.unit = :unit AND i.state <> '已签发';

-- name: piece_published_of
SELECT count(*)
  FROM piece_source s JOIN piece p ON p.id = s.piece JOIN issue i ON i.id = p.issue
  JOIN bulletin b ON b.id = i.bulletin
 WHERE s.report = :report AND b.unit = :unit AND i.state = '已签发'
   AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.piece = p.id AND n.kind = '撤稿');

-- name: piece_shift
UPDATE piece SET issue = :issue, col = :col, place = :place WHERE id = :id;

-- name: piece_revision_insert
INSERT INTO piece_revision (piece, no, title, body, person, at)
SELECT p.id, COALESCE((SELECT max(v.no) FROM piece_revision v WHERE v.piece = p.id), 0) + 1,
       p.title, p.body, :person, :at
  FROM piece p
 WHERE p.id = :piece
   AND NOT EXISTS (SELECT 1 FROM piece_revision v
                    WHERE v.piece = p.id AND v.title = p.title AND v.body = p.body
                      AND v.no = (SELECT max(w.no) FROM piece_revision w
                                   WHERE w.piece = p.id));

-- name: piece_revision_list
SELECT v.piece, v.no, v.title, v.person, v.at, p.name AS person_name
  FROM piece_revision v JOIN person p ON p.id = v.person
 WHERE v.piece = :piece ORDER BY v.no;

-- name: piece_revision_by_no
SELECT v.piece, v.no, v.title, v.body, v.person, v.at, p.name AS person_name
  FROM piece_revision v JOIN person p ON p.id = v.person
 WHERE v.piece = :piece AND v.no = :no;

-- name: piece_doubts
SELECT p.id AS piece, s.report, r.title,
       (SELECT count(*) FROM verification v JOIN handling h ON h.id = v.handling
         WHERE h.report = s.report AND h.unit = b.unit AND v.answered IS NULL) AS questions,
       (SELECT count(*) FROM remark m
         WHERE m.report = s.report AND m.answers IS NULL AND m.done IS NULL
           AND (m.unit <> r.unit OR m.at >= r.sent)) AS remarks
  FROM piece p JOIN piece_source s ON s.piece = p.id JOIN report r ON r.id = s.report
  JOIN issue i ON i.id = p.issue JOIN bulletin b ON b.id = i.bulletin
 WHERE p.issue = :issue ORDER BY p.id, s.report;
