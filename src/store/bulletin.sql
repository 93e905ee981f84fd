-- bulletin.sql -- bulletins, their columns, steps and readers (store/bulletin.c).

-- name: bulletin_insert
INSERT INTO bulletin (id, unit, name, level, numbering, outside, readers, place)
VALUES (:id, :unit, :name, :level, :numbering, :outside, :readers, :place);

-- name: bulletin_update
UPDATE bulletin SET numbering = :numbering, readers = :readers, layout = :layout,
       heading = :heading, publisher = :publisher, mark = :mark, send_to = :send_to,
       issue_to = :issue_to, copies = :copies, contents = :contents, apart = :apart
 WHERE id = :id;

-- name: bulletin_by_id
SELECT id, unit, name, level, numbering, outside, readers, place, layout, heading, publisher,
       mark, send_to, issue_to, copies, contents, apart
  FROM bulletin WHERE id = :id;

-- name: bulletin_by_name
SELECT id, unit, name, level, numbering, outside, readers, place, layout, heading, publisher,
       mark, send_to, issue_to, copies, contents, apart
  FROM bulletin WHERE name = :name;

-- name: bulletin_list
SELECT id, unit, name, level, numbering, outside, readers, place, layout, heading, publisher,
       mark, send_to, issue_to, copies, contents, apart
  FROM bulletin
 WHERE :unit IS NULL OR unit = :unit ORDER BY outside, place, name;

-- name: bulletin_column_insert
INSERT INTO bulletin_column (bulletin, no, name, place, ended)
VALUES (:bulletin, :no, :name, :place, 0);

-- name: bulletin_column_update
UPDATE bulletin_column SET name = :name, place = :place, ended = :ended
 WHERE bulletin = :bulletin AND no = :no;

-- name: bulletin_column_list
SELECT c.bulletin, c.no, c.name, c.place, c.ended,
       (SELECT count(*) FROM piece p JOIN issue i ON i.id = p.issue
         WHERE i.bulletin = c.bulletin AND i.state = '已签发' AND p.col = c.no) AS published
  FROM bulletin_column c
 WHERE c.bulletin = :bulletin AND c.ended <= :all ORDER BY c.place, c.no;

-- name: bulletin_column_move
UPDATE piece SET col = :to_no
 WHERE col = :from_no AND issue IN (SELECT id FROM issue
                                     WHERE bulletin = :bulletin AND state <> '已签发');

-- name: bulletin_column_open
SELECT count(*) FROM piece
 WHERE col = :no AND issue IN (SELECT id FROM issue
                                WHERE bulletin = :bulletin AND state <> '已签发');

-- name: bulletin_step_list
SELECT bulletin, no, title, role, post FROM bulletin_step
 WHERE bulletin = :bulletin ORDER BY no;

-- name: bulletin_step_clear
DELETE FROM bulletin_step WHERE bulletin = :bulletin;

-- name: bulletin_step_insert
INSERT INTO bulletin_step (bulletin, no, title, role, post)
VALUES (:bulletin, :no, :title, :role, :post);

-- name: bulletin_published
SELECT count(*) FROM issue
 WHERE bulletin = :bulletin AND state = '已签发' AND year = :year;

-- name: bulletin_signing
SELECT count(*) FROM issue WHERE bulletin = :bulletin AND state = '待签发';

-- name: bulletin_reader_list
SELECT r.bulletin, r.unit, u.short AS unit_short
  FROM bulletin_reader r JOIN unit u ON u.id = r.unit
 WHERE r.bulletin = :bulletin ORDER BY u.path;

-- name: bulletin_reader_clear
DELETE FROM bulletin_reader WHERE bulletin = :bulletin;

-- name: bulletin_reader_insert
INSERT INTO bulletin_reader (bulletin, unit) VALUES (:bulletin, :unit);
