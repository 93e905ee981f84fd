-- digest.sql -- 综合稿, their sources and versions (store/digest.c).

-- name: digest_insert
INSERT INTO digest (id, unit, title, body, origins, person, edition, created, changed,
                    revision)
VALUES (:id, :unit, :title, :body, :origins, :person, :edition, :created, :changed,
        :revision);

-- name: digest_by_id
SELECT d.id, d.unit, d.title, d.body, d.origins, d.person, d.edition, d.created, d.changed,
       d.revision, d.merged_into, p.id AS piece, i.id AS issue,
       COALESCE(i.state, '') AS issue_state, i.year AS issue_year, i.number AS issue_number,
       CASE WHEN i.series <> '正刊' THEN i.series ELSE '' END AS issue_series,
       b.name AS bulletin_name, t.title AS into_title,
       (SELECT count(*) FROM digest_source s WHERE s.digest = d.id) AS sources,
       CASE WHEN p.id IS NULL THEN 0 ELSE 1 END AS placed
  FROM digest d
  LEFT JOIN piece p ON p.id = (SELECT max(x.id) FROM piece x WHERE x.digest = d.id)
  LEFT JOIN issue i ON i.id = p.issue LEFT JOIN bulletin b ON b.id = i.bulletin
  LEFT JOIN digest t ON t.id = d.merged_into
 WHERE d.id = :id;

-- name: digest_update
UPDATE digest SET title = :title, body = :body, origins = :origins, revision = :revision,
       edition = edition + 1, changed = :changed
 WHERE id = :id AND edition = :edition;

-- name: digest_update_into
UPDATE digest SET merged_into = :into, edition = edition + 1
 WHERE id = :id AND edition = :edition;

-- name: digest_page
SELECT d.id, d.unit, d.title, '' AS body, d.person, d.edition, d.created, d.changed,
       d.revision, d.merged_into, p.id AS piece, i.id AS issue,
       COALESCE(i.state, '') AS issue_state, i.year AS issue_year, i.number AS issue_number,
       CASE WHEN i.series <> '正刊' THEN i.series ELSE '' END AS issue_series,
       b.name AS bulletin_name, t.title AS into_title,
       (SELECT count(*) FROM digest_source s WHERE s.digest = d.id) AS sources,
       CASE WHEN p.id IS NULL THEN 0 ELSE 1 END AS placed
  FROM digest d
  LEFT JOIN piece p ON p.id = (SELECT max(x.id) FROM piece x WHERE x.digest = d.id)
  LEFT JOIN issue i ON i.id = p.issue LEFT JOIN bulletin b ON b.id = i.bulletin
  LEFT JOIN digest t ON t.id = d.merged_into
 WHERE d.unit = :unit AND d.id < :before
   AND (:words = '' OR replace(d.title, :words, '') <> d.title)
 ORDER BY d.id DESC LIMIT :limit;

-- name: digest_open_list
SELECT d.id, d.unit, d.title, '' AS body, d.person, d.edition, d.created, d.changed,
       (SELECT count(*) FROM digest_source s WHERE s.digest = d.id) AS sources,
       CASE WHEN EXISTS (SELECT 1 FROM piece p WHERE p.digest = d.id) THEN 1 ELSE 0 END AS placed
  FROM digest d
 WHERE d.unit = :unit AND d.merged_into IS NULL
   AND NOT EXISTS (SELECT 1 FROM piece p JOIN issue i ON i.id = p.issue
                    WHERE p.digest = d.id AND i.state <> '组稿')
 ORDER BY d.id DESC LIMIT 50;

-- name: digest_parts
SELECT d.id, d.unit, d.title, '' AS body, d.person, d.edition, d.created, d.changed,
       d.merged_into, (SELECT count(*) FROM digest_source s WHERE s.digest = d.id) AS sources
  FROM digest d WHERE d.merged_into = :digest ORDER BY d.id;

-- name: digest_source_insert
INSERT INTO digest_source (digest, report, via, place)
VALUES (:digest, :report, :via,
        (SELECT COALESCE(max(place), 0) + 1 FROM digest_source WHERE digest = :digest));

-- name: digest_source_delete
DELETE FROM digest_source WHERE digest = :digest AND report = :report;

-- name: digest_sources
SELECT s.digest, s.report, s.via, r.unit, h.id AS handling, s.place, r.title, r.body,
       u.short AS unit_short, p.name AS author_name, h.number, r.state AS report_state,
       v.title AS via_title
  FROM digest_source s JOIN digest d ON d.id = s.digest JOIN report r ON r.id = s.report
  JOIN unit u ON u.id = r.unit JOIN person p ON p.id = r.author
  LEFT JOIN handling h ON h.report = s.report AND h.unit = d.unit
  LEFT JOIN digest v ON v.id = s.via
 WHERE s.digest = :digest ORDER BY s.place;

-- name: digest_source_once
SELECT d.id AS digest, r.id AS report, r.unit, h.id AS handling, 0 AS place, r.title,
       u.short AS unit_short, p.name AS author_name, h.number, r.state AS report_state
  FROM report r JOIN digest d ON r.id = :report JOIN unit u ON u.id = r.unit
  JOIN person p ON p.id = r.author
  LEFT JOIN handling h ON h.report = r.id AND h.unit = d.unit
 WHERE d.id = :digest;

-- What a digest was before its first version was kept.
-- name: digest_revision_first
INSERT INTO digest_revision (digest, no, title, body, origins, sources, person, at, note)
SELECT id, 1, title, body, origins, :sources, person, changed, '此前的文字'
  FROM digest WHERE id = :digest AND revision = 0 AND body <> '';

-- name: digest_revision_last
SELECT COALESCE(max(no), 0) FROM digest_revision WHERE digest = :digest;

-- name: digest_revision_insert
INSERT INTO digest_revision (digest, no, title, body, origins, sources, person, at, note)
VALUES (:digest, :no, :title, :body, :origins, :sources, :person, :at, :note);

-- name: digest_revision_by_no
SELECT v.digest, v.no, v.title, v.body, v.origins, v.sources, v.person, v.at, v.note,
       p.name AS person_name
  FROM digest_revision v JOIN person p ON p.id = v.person
 WHERE v.digest = :digest AND v.no = :no;

-- name: digest_revisions
SELECT v.digest, v.no, v.title, v.sources, v.person, v.at, v.note,
       p.name AS person_name
  FROM digest_revision v JOIN person p ON p.id = v.person
 WHERE v.digest = :digest ORDER BY v.no DESC;

-- name: digest_items
SELECT h.id, h.report, h.title, h.sender_short, h.state, h.holder_name,
       CASE WHEN k.holder IS NULL OR k.holder = :person THEN 1 ELSE 0 END AS free
  FROM handling_line h JOIN handling k ON k.id = h.id
 WHERE h.unit = :unit AND h.state IN ('采用', '采用后撤稿', '备用')
   AND (k.digest IS NULL
        OR EXISTS (SELECT 1 FROM piece p JOIN issue i ON i.id = p.issue
                    WHERE p.digest = k.digest AND i.state = '已签发'))
   AND (:words = '' OR h.report IN (SELECT t.id FROM report t
                                     WHERE replace(t.title, :words, '') <> t.title))
 ORDER BY h.id DESC LIMIT :limit;
