-- forward.sql -- what was sent further up (store/forward.c).

-- name: forward_insert
INSERT INTO forward (id, unit, target, report, digest, title, at, person)
VALUES (:id, :unit, :target, :report, :digest, :title, :at, :person);

-- name: forward_page
SELECT f.id, f.unit, f.target, f.report, f.digest, f.title, f.at, f.person,
       t.name AS target_name, p.name AS person_name
  FROM forward f JOIN unit t ON t.id = f.target JOIN person p ON p.id = f.person
 WHERE f.unit = :forwarder AND f.id < :before
   AND (:from IS NULL OR f.at >= :from) AND f.at < :until
   AND (:unit IS NULL
        OR EXISTS (SELECT 1 FROM report r WHERE r.id = f.report AND r.unit = :unit)
        OR EXISTS (SELECT 1 FROM digest_source s JOIN report r ON r.id = s.report
                    WHERE s.digest = f.digest AND r.unit = :unit))
 ORDER BY f.id DESC LIMIT :limit;

-- name: forward_page_own
SELECT f.id, f.unit, f.target, f.report, f.digest, f.title, f.at, f.person,
       t.name AS target_name, p.name AS person_name
  FROM forward f JOIN unit t ON t.id = f.target JOIN person p ON p.id = f.person
 WHERE f.id < :before
   AND (:from IS NULL OR f.at >= :from) AND f.at < :until
   AND (EXISTS (SELECT 1 FROM report r WHERE r.id = f.report AND r.unit = :unit)
        OR EXISTS (SELECT 1 FROM digest_source s JOIN report r ON r.id = s.report
                    WHERE s.digest = f.digest AND r.unit = :unit))
 ORDER BY f.id DESC LIMIT :limit;

-- name: forward_count
SELECT (SELECT count(*) FROM forward f WHERE f.report = :report AND f.unit = :unit)
     + (SELECT count(*) FROM digest_source s JOIN forward f ON f.digest = s.digest
         WHERE s.report = :report AND f.unit = :unit);

-- name: forward_same
SELECT count(*) FROM forward
 WHERE unit = :unit AND target = :target AND (report = :report OR digest = :digest);
