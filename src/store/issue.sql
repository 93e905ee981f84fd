-- issue.sql -- issues of bulletins (store/issue.c).

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
       (SELECT count(*) FROM piece c WHERE c.issue = i.id) AS pieces,
       (SELECT count(*) FROM notice n WHERE n.issue = i.id) AS notices
  FROM issue i JOIN bulletin b ON b.id = i.bulletin LEFT JOIN person p ON p.id = i.signer
 WHERE i.bulletin = :bulletin AND i.id < :before
   AND (:published_only = 0 OR i.state = '已签发')
 ORDER BY i.id DESC LIMIT :limit;
