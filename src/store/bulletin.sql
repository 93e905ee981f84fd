-- bulletin.sql -- bulletins, columns, issues, pieces (store/bulletin.c).

-- name: bulletin_insert
INSERT INTO bulletin (id, unit, name, level, yearly, outside, readers, place)
VALUES (:id, :unit, :name, :level, :yearly, :outside, :readers, :place);

-- name: bulletin_by_id
SELECT id, unit, name, level, yearly, outside, readers, place FROM bulletin WHERE id = :id;

-- name: bulletin_by_name
SELECT id, unit, name, level, yearly, outside, readers, place
  FROM bulletin WHERE name = :name;

-- name: bulletin_list
SELECT id, unit, name, level, yearly, outside, readers, place FROM bulletin
 WHERE :unit IS NULL OR unit = :unit ORDER BY outside, place, name;

-- name: bulletin_column_insert
INSERT INTO bulletin_column (bulletin, no, name) VALUES (:bulletin, :no, :name);

-- name: bulletin_column_list
SELECT bulletin, no, name FROM bulletin_column WHERE bulletin = :bulletin ORDER BY no;

-- name: issue_by_id
SELECT id, bulletin, state, year, number, total, person, signer, signed AS signed_at, frozen,
       digest, edition, created
  FROM issue WHERE id = :id;

-- name: issue_insert
INSERT INTO issue (id, bulletin, state, year, number, total, person, signer, signed, frozen,
                   digest, edition, created)
VALUES (:id, :bulletin, :state, :year, :number, :total, :person, :signer, :signed_at,
        NULLIF(:frozen, ''), NULLIF(:digest, ''), :edition, :created);

-- name: issue_update
UPDATE issue SET state = :state, year = :year, number = :number, total = :total,
       signer = :signer, signed = :signed_at, frozen = NULLIF(:frozen, ''),
       digest = NULLIF(:digest, ''), edition = edition + 1
 WHERE id = :id AND edition = :edition;

-- name: issue_open
SELECT id, bulletin, state, year, number, total, person, signer, signed AS signed_at, frozen,
       digest, edition, created
  FROM issue WHERE bulletin = :bulletin AND state = '组稿' ORDER BY id LIMIT 1;

-- name: issue_page
SELECT i.id, i.bulletin, b.name AS bulletin_name, p.name AS signer_name, i.state, i.year,
       i.number, i.total, i.signed AS signed_at, i.created,
       (SELECT count(*) FROM piece c WHERE c.issue = i.id) AS pieces
  FROM issue i JOIN bulletin b ON b.id = i.bulletin LEFT JOIN person p ON p.id = i.signer
 WHERE i.bulletin = :bulletin AND i.id < :before
   AND (:published_only = 0 OR i.state = '已签发')
 ORDER BY i.id DESC LIMIT :limit;

-- name: piece_by_id
SELECT id, issue, col, place, form, title, body, digest, flags
  FROM piece WHERE id = :id;

-- name: piece_last
SELECT COALESCE(max(place), 0) FROM piece WHERE issue = :issue;

-- name: piece_insert
INSERT INTO piece (id, issue, col, place, form, title, body, digest, flags)
VALUES (:id, :issue, :col, :place, :form, :title, :body, :digest, :flags);

-- name: piece_source_insert
INSERT INTO piece_source (piece, report) VALUES (:piece, :report);

-- name: piece_update
UPDATE piece SET col = :col, place = :place, form = :form, title = :title, body = :body,
       flags = :flags
 WHERE id = :id;

-- name: piece_source_delete
DELETE FROM piece_source WHERE piece = :piece;

-- name: piece_delete
DELETE FROM piece WHERE id = :id;

-- name: piece_list
SELECT id, issue, col, place, form, title, body, digest, flags
  FROM piece WHERE issue = :issue ORDER BY col, place, id;

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
SELECT p.id, p.issue, p.col, p.place, p.form, p.title, p.body, p.digest, p.flags
  FROM piece_source s JOIN piece p ON p.id = s.piece JOIN issue i ON i.id = p.issue
  JOIN bulletin b ON b.id = i.bulletin
 WHERE s.report = :report AND b.unit = :unit AND i.state <> '已签发';

-- name: piece_published_of
SELECT count(*)
  FROM piece_source s JOIN piece p ON p.id = s.piece JOIN issue i ON i.id = p.issue
  JOIN bulletin b ON b.id = i.bulletin
 WHERE s.report = :report AND b.unit = :unit AND i.state = '已签发';
