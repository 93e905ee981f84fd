-- report.sql -- reports, versions, receivers, files, chains (store/report.c).

-- name: report_by_id
SELECT id, unit, author, state, step, title, body, kind, topic, urgent, source, editor_name,
       editor_phone, signer_name, signer_phone, length, revision, edition, created, sent,
       changed
  FROM report WHERE id = :id;

-- name: report_insert
INSERT INTO report (id, unit, author, state, step, title, body, kind, topic, urgent, source,
                    editor_name, editor_phone, signer_name, signer_phone, length, revision,
                    edition, created, sent, changed)
VALUES (:id, :unit, :author, :state, :step, :title, :body, :kind, :topic, :urgent, :source,
        :editor_name, :editor_phone, :signer_name, :signer_phone, :length, :revision,
        :edition, :created, :sent, :changed);

-- name: report_last_within
SELECT COALESCE(max(id), 0) FROM report WHERE id >= :low AND id < :high;

-- name: report_update
UPDATE report SET state = :state, step = :step, title = :title, body = :body, kind = :kind,
       topic = :topic, urgent = :urgent, source = :source, editor_name = :editor_name,
       editor_phone = :editor_phone, signer_name = :signer_name,
       signer_phone = :signer_phone, length = :length, revision = :revision,
       edition = edition + 1, sent = :sent, changed = :changed
 WHERE id = :id AND edition = :edition;

-- name: report_page
SELECT r.id, r.title, u.short AS unit_short, p.name AS author_name, r.kind, r.state,
       r.urgent, r.length, r.created, r.sent, r.changed,
       (SELECT h.state FROM handling h WHERE h.report = r.id ORDER BY h.id LIMIT 1)
         AS standing
  FROM report r JOIN unit u ON u.id = r.unit JOIN person p ON p.id = r.author
 WHERE r.unit = :unit AND r.id < :before
   AND (:state = '' OR r.state = :state)
   AND (:kind = '' OR r.kind = :kind)
   AND (:author IS NULL OR r.author = :author)
   AND (:words = '' OR replace(r.title, :words, '') <> r.title)
 ORDER BY r.id DESC LIMIT :limit;

-- name: receiver_list
SELECT u.id AS unit, u.name, u.short AS short_name, 1 AS "on"
  FROM receiver c JOIN unit u ON u.id = c.unit
 WHERE c.report = :report ORDER BY length(u.path) DESC;

-- name: receiver_clear
DELETE FROM receiver WHERE report = :report;

-- name: receiver_insert
INSERT INTO receiver (report, unit) VALUES (:report, :unit);

-- The superiors, nearest first.
-- name: receiver_choices
WITH RECURSIVE above (id, parent, steps) AS (
  SELECT p.id, p.parent, 1 FROM unit u JOIN unit p ON p.id = u.parent WHERE u.id = :unit
  UNION ALL
  SELECT p.id, p.parent, a.steps + 1 FROM above a JOIN unit p ON p.id = a.parent
)
SELECT s.id AS unit, s.name, s.short AS short_name, 0 AS "on"
  FROM above a JOIN unit s ON s.id = a.id
 WHERE s.outside = 0 AND s.ended IS NULL
 ORDER BY a.steps;

-- name: revision_insert
INSERT INTO revision (report, no, title, body, person, unit, at, note)
VALUES (:report, :no, :title, :body, :person, :unit, :at, :note);

-- name: revision_at
SELECT COALESCE(max(no), 1) FROM revision WHERE report = :report AND at <= :at;

-- name: revision_list
SELECT v.report, v.no, v.title, v.body, v.person, v.unit, v.at, v.note,
       p.name AS person_name, u.short AS unit_short
  FROM revision v JOIN person p ON p.id = v.person JOIN unit u ON u.id = v.unit
 WHERE v.report = :report AND v.no > :after AND v.no <= :upto ORDER BY v.no;

-- name: attachment_insert
INSERT INTO attachment (id, report, name, digest, size, picture, width, height, person, at,
       removed)
VALUES (:id, :report, :name, :digest, :size, :picture, :width, :height, :person, :at, NULL);

-- name: attachment_by_id
SELECT id, report, name, digest, size, picture, width, height, person, at FROM attachment
 WHERE id = :id AND removed IS NULL;

-- name: attachment_list
SELECT id, report, name, digest, size, picture, width, height, person, at FROM attachment
 WHERE report = :report AND removed IS NULL ORDER BY id;

-- name: attachment_remove
UPDATE attachment SET removed = :now WHERE id = :id AND removed IS NULL;

-- name: step_list
SELECT unit, no, title, post FROM step WHERE unit = :unit ORDER BY no;

-- name: step_insert
INSERT INTO step (unit, no, title, post) VALUES (:unit, :no, :title, :post);

-- name: step_clear
DELETE FROM step WHERE unit = :unit;
