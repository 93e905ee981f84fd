-- issue.sql -- issues of bulletins (store/issue.c).

-- name: issue_by_id
SELECT id, bulletin, state, year, number, total, person, signer, signed AS signed_at, frozen,
       digest, edition, created, series, subject, round, step
  FROM issue WHERE id = :id;

-- name: issue_insert
INSERT INTO issue (id, bulletin, state, year, number, total, person, signer, signed, frozen,
                   digest, edition, created, series, subject, round, step)
VALUES (:id, :bulletin, :state, :year, :number, :total, :person, :signer, :signed_at,
        NULLIF(:frozen, ''), NULLIF(:digest, ''), :edition, :created,
        :series, :subject, :round, :step);

-- name: issue_update
UPDATE issue SET state = :state, year = :year, number = :number, total = :total,
       signer = :signer, signed = :signed_at, frozen = NULLIF(:frozen, ''),
       digest = NULLIF(:digest, ''), subject = :subject, round = :round, step = :step,
       edition = edition + 1
 WHERE id = :id AND edition = :edition;

-- name: issue_open
SELECT id, bulletin, state, year, number, total, person, signer, signed AS signed_at, frozen,
       digest, edition, created, series, subject, round, step
  FROM issue WHERE bulletin = :bulletin AND state = '组稿' AND series = '正刊' ORDER BY id LIMIT 1;

-- name: issue_page
SELECT i.id, i.bulletin, b.name AS bulletin_name, p.name AS signer_name, i.state, i.year,
       i.number, i.total, i.signed AS signed_at, i.created,
       (SELECT count(*) FROM piece c WHERE c.issue = i.id) AS pieces,
       (SELECT count(*) FROM notice n WHERE n.issue = i.id) AS notices,
       i.series, CASE WHEN i.series = '正刊' THEN 0 ELSE 1 END AS extra, i.subject,
       (SELECT count(*) FROM issue_reader r WHERE r.issue = i.id) AS readers,
       (SELECT count(*) FROM issue_reader r
         WHERE r.issue = i.id AND r.received IS NOT NULL) AS received
  FROM issue i JOIN bulletin b ON b.id = i.bulletin LEFT JOIN person p ON p.id = i.signer
 WHERE i.bulletin = :bulletin AND i.id < :before
   AND (:published_only = 0 OR i.state = '已签发')
 ORDER BY i.id DESC LIMIT :limit;

-- name: issue_delete
DELETE FROM issue WHERE id = :id AND number = 0;

-- name: issue_open_list
SELECT i.id, i.bulletin, i.state, i.created, i.series,
       CASE WHEN i.series = '正刊' THEN 0 ELSE 1 END AS extra, i.subject,
       (SELECT count(*) FROM piece c WHERE c.issue = i.id) AS pieces
  FROM issue i WHERE i.bulletin = :bulletin AND i.state = '组稿' ORDER BY i.id;

-- name: issue_unsigned_list
SELECT i.id, i.bulletin, b.name AS bulletin_name, i.state, i.created, i.series,
       CASE WHEN i.series = '正刊' THEN 0 ELSE 1 END AS extra, i.subject,
       (SELECT count(*) FROM piece c WHERE c.issue = i.id) AS pieces
  FROM issue i JOIN bulletin b ON b.id = i.bulletin
 WHERE i.bulletin = :bulletin AND i.state IN ('组稿', '待签发') ORDER BY i.id DESC;

-- name: issue_signature_insert
INSERT INTO issue_signature (id, issue, round, step, title, agreed, note, digest, person, at)
VALUES (:id, :issue, :round, :step, :title, :agreed, :note, :digest, :person, :at);

-- name: issue_signature_list
SELECT s.id, s.issue, s.round, s.step, s.title, s.agreed, s.note, s.digest, s.person, s.at,
       p.name AS person_name
  FROM issue_signature s JOIN person p ON p.id = s.person
 WHERE s.issue = :issue ORDER BY s.id;

-- name: issue_reader_make
INSERT INTO issue_reader (issue, unit)
SELECT i.id, u.id
  FROM issue i JOIN bulletin b ON b.id = i.bulletin JOIN unit o ON o.id = b.unit
  JOIN unit u ON u.outside = 0 AND u.ended IS NULL AND u.began <= :now
 WHERE i.id = :issue
   AND (EXISTS (SELECT 1 FROM bulletin_reader r WHERE r.bulletin = b.id AND r.unit = u.id)
        OR (u.path LIKE o.path || '%' AND u.id <> o.id
            AND NOT EXISTS (SELECT 1 FROM bulletin_reader r WHERE r.bulletin = b.id)));

-- name: issue_reader_list
SELECT r.issue, r.unit, u.short AS unit_short, r.received, r.person, p.name AS person_name
  FROM issue_reader r JOIN unit u ON u.id = r.unit LEFT JOIN person p ON p.id = r.person
 WHERE r.issue = :issue ORDER BY u.path;

-- name: issue_reader_receive
UPDATE issue_reader SET received = :now, person = :person
 WHERE issue = :issue AND unit = :unit AND received IS NULL;
