-- digest.sql -- 综合稿 and their sources (store/digest.c).

-- name: digest_insert
INSERT INTO digest (id, unit, title, body, person, edition, created, changed)
VALUES (:id, :unit, :title, :body, :person, :edition, :created, :changed);

-- name: digest_by_id
SELECT d.id, d.unit, d.title, d.body, d.person, d.edition, d.created, d.changed,
       (SELECT count(*) FROM digest_source s WHERE s.digest = d.id) AS sources,
       (SELECT count(*) FROM piece p WHERE p.digest = d.id) AS placed
  FROM digest d WHERE d.id = :id;

-- name: digest_update
UPDATE digest SET title = :title, body = :body, edition = edition + 1, changed = :changed
 WHERE id = :id AND edition = :edition;

-- name: digest_page
SELECT d.id, d.unit, d.title, '' AS body, d.person, d.edition, d.created, d.changed,
       (SELECT count(*) FROM digest_source s WHERE s.digest = d.id) AS sources,
       (SELECT count(*) FROM piece p WHERE p.digest = d.id) AS placed
  FROM digest d WHERE d.unit = :unit AND d.id < :before ORDER BY d.id DESC LIMIT :limit;

-- name: digest_open_list
SELECT d.id, d.unit, d.title, '' AS body, d.person, d.edition, d.created, d.changed
  FROM digest d
 WHERE d.unit = :unit AND NOT EXISTS (SELECT 1 FROM piece p WHERE p.digest = d.id)
 ORDER BY d.id DESC LIMIT 50;

-- name: digest_source_insert
INSERT INTO digest_source (digest, report, place)
VALUES (:digest, :report,
        (SELECT COALESCE(max(place), 0) + 1 FROM digest_source WHERE digest = :digest));

-- name: digest_source_delete
DELETE FROM digest_source WHERE digest = :digest AND report = :report;

-- name: digest_sources
SELECT s.digest, s.report, r.unit, h.id AS handling, s.place, r.title, r.body,
       u.short AS unit_short, p.name AS author_name, h.number
  FROM digest_source s JOIN digest d ON d.id = s.digest JOIN report r ON r.id = s.report
  JOIN unit u ON u.id = r.unit JOIN person p ON p.id = r.author
  LEFT JOIN handling h ON h.report = s.report AND h.unit = d.unit
 WHERE s.digest = :digest ORDER BY s.place;
