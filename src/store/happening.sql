-- happening.sql -- what was recorded by hand and counts (store/happening.c).

-- name: happening_insert
INSERT INTO happening (id, assessor, kind, unit, credited, report, title, level, leader,
                       post, bulletin, column_name, channel, medium, flags, minutes, value,
                       decided_by, happened, entered, person, evidence, proof, proof_name,
                       replaces, void, reason)
VALUES (:id, :assessor, :kind, :unit, :credited, :report, :title, :level, :leader,
        :post, :bulletin, :column_name, :channel, :medium, :flags, :minutes, :value,
        :decided_by, :happened, :entered, :person, :evidence, NULLIF(:proof, ''),
        NULLIF(:proof_name, ''), :replaces, :void, :reason);

-- name: happening_by_id
SELECT id, assessor, kind, unit, credited, report, title, level, leader, post, bulletin,
       column_name, channel, medium, flags, minutes, value, decided_by, happened, entered,
       person, evidence, proof, proof_name, replaces, void, reason
  FROM happening WHERE id = :id;

-- name: happening_now_by_id
SELECT id, assessor, kind, unit, credited, report, title, level, leader, post, bulletin,
       column_name, channel, medium, flags, minutes, value, decided_by, happened, entered,
       person, evidence, proof, proof_name, replaces, void, reason
  FROM happening_now WHERE id = :id;

-- name: happening_same
SELECT count(*) FROM happening_now
 WHERE assessor = :assessor AND kind = :kind AND unit = :unit
   AND happened = :happened AND title = :title
   AND COALESCE(credited, 0) = :credited AND COALESCE(report, 0) = :report
   AND (:replaces IS NULL OR id <> :replaces);

-- name: happening_page
SELECT h.id, h.kind, h.unit, h.credited, h.report, h.happened, h.entered, h.value,
       h.minutes, h.replaces, u.short AS unit_short, COALESCE(c.name, '') AS credited_name,
       h.title, h.flags, h.decided_by, h.evidence, h.reason, p.name AS person_name, h.void,
       1 AS stands
  FROM happening_now h JOIN unit u ON u.id = h.unit JOIN person p ON p.id = h.person
  LEFT JOIN person c ON c.id = h.credited
 WHERE h.assessor = :assessor AND (h.happened, h.id) < (:before_day, :before)
   AND (:unit IS NULL OR h.unit = :unit)
   AND (:kind = '' OR h.kind = :kind)
   AND (:from IS NULL OR h.happened >= :from) AND (:to IS NULL OR h.happened <= :to)
 ORDER BY h.happened DESC, h.id DESC LIMIT :limit;

-- name: happening_page_own
SELECT h.id, h.kind, h.unit, h.credited, h.report, h.happened, h.entered, h.value,
       h.minutes, h.replaces, u.short AS unit_short, COALESCE(c.name, '') AS credited_name,
       h.title, h.flags, h.decided_by, h.evidence, h.reason, p.name AS person_name, h.void,
       1 AS stands
  FROM happening_now h JOIN unit u ON u.id = h.unit JOIN person p ON p.id = h.person
  LEFT JOIN person c ON c.id = h.credited
 WHERE h.unit = :unit AND (h.happened, h.id) < (:before_day, :before)
   AND (:kind = '' OR h.kind = :kind)
   AND (:from IS NULL OR h.happened >= :from) AND (:to IS NULL OR h.happened <= :to)
 ORDER BY h.happened DESC, h.id DESC LIMIT :limit;

-- name: happening_of_report
SELECT h.id, h.kind, h.unit, h.credited, h.report, h.happened, h.entered, h.value,
       h.minutes, h.replaces, u.short AS unit_short, COALESCE(c.name, '') AS credited_name,
       h.title, h.flags, h.decided_by, h.evidence, h.reason, p.name AS person_name, h.void,
       1 AS stands
  FROM happening_now h JOIN unit u ON u.id = h.unit JOIN person p ON p.id = h.person
  LEFT JOIN person c ON c.id = h.credited
 WHERE h.report = :report ORDER BY h.happened, h.id;

-- name: happening_history
WITH RECURSIVE back (id) AS (
       SELECT h.id FROM happening h WHERE h.id = :id
       UNION
       SELECT h.replaces FROM happening h JOIN back b ON b.id = h.id
        WHERE h.replaces IS NOT NULL),
     chain (id) AS (
       SELECT min(b.id) FROM back b
       UNION
       SELECT h.id FROM happening h JOIN chain x ON h.replaces = x.id)
SELECT h.id, h.kind, h.unit, h.credited, h.report, h.happened, h.entered, h.value,
       h.minutes, h.replaces, u.short AS unit_short, COALESCE(c.name, '') AS credited_name,
       h.title, h.flags, h.decided_by, h.evidence, h.reason, p.name AS person_name, h.void,
       CASE WHEN h.void = 0
             AND NOT EXISTS (SELECT 1 FROM happening later WHERE later.replaces = h.id)
            THEN 1 ELSE 0 END AS stands
  FROM chain x JOIN happening h ON h.id = x.id
  JOIN unit u ON u.id = h.unit JOIN person p ON p.id = h.person
  LEFT JOIN person c ON c.id = h.credited
 ORDER BY h.id;
