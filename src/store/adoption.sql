-- adoption.sql -- credit for reports in bulletins (store/adoption.c).

-- name: adoption_insert
INSERT INTO adoption (id, work, bulletin, issue, label, title, form, route, report, unit,
                      author, assessor, happened, entered, person, evidence, proof,
                      proof_name, column_name, medium, flags, value, replaces, void, reason)
VALUES (:id, :work, :bulletin, :issue, :label, :title, :form, :route, :report, :unit,
        :author, :assessor, :happened, :entered, :person, :evidence, NULLIF(:proof, ''),
        NULLIF(:proof_name, ''), :column_name, :medium, :flags, :value, :replaces, :void,
        :reason);

-- name: adoption_by_id
SELECT id, work, bulletin, issue, label, title, form, route, report, unit, author, assessor,
       happened, entered, person, evidence, proof, proof_name, column_name, medium, flags,
       value, replaces, void, reason
  FROM adoption WHERE id = :id;

-- name: adoption_now_by_id
SELECT id, work, bulletin, issue, label, title, form, route, report, unit, author, assessor,
       happened, entered, person, evidence, proof, proof_name, column_name, medium, flags,
       value, replaces, void, reason
  FROM adoption_now WHERE id = :id;

-- name: adoption_of_work
SELECT id, work, bulletin, issue, label, title, form, route, report, unit, author, assessor,
       happened, entered, person, evidence, proof, proof_name, column_name, medium, flags,
       value, replaces, void, reason
  FROM adoption_now WHERE work = :work ORDER BY id;

-- name: adoption_same
SELECT count(*) FROM adoption_now
 WHERE report = :report AND bulletin = :bulletin AND label = :label
   AND assessor = :assessor AND work <> :work;

-- name: adoption_standing
SELECT count(*) FROM adoption_now a JOIN bulletin b ON b.id = a.bulletin
 WHERE a.report = :report AND b.unit = :unit;

-- name: adoption_of_report
SELECT a.id, a.work, a.report, a.issue, a.bulletin, a.unit, b.name AS bulletin_name, a.label,
       a.title, u.short AS unit_short, p.name AS author_name, a.evidence, b.level, a.form,
       a.route, a.happened, a.entered, b.outside
  FROM adoption_now a JOIN bulletin b ON b.id = a.bulletin JOIN unit u ON u.id = a.unit
  JOIN person p ON p.id = a.author
 WHERE a.report = :report ORDER BY a.happened, a.id;

-- name: adoption_page
SELECT a.id, a.work, a.report, a.issue, a.bulletin, a.unit, b.name AS bulletin_name, a.label,
       a.title, u.short AS unit_short, p.name AS author_name, a.evidence, b.level, a.form,
       a.route, a.happened, a.entered, b.outside
  FROM adoption_now a JOIN bulletin b ON b.id = a.bulletin JOIN unit u ON u.id = a.unit
  JOIN person p ON p.id = a.author
 WHERE a.assessor = :assessor AND (a.happened, a.id) < (:before_day, :before)
   AND (:bulletin IS NULL OR a.bulletin = :bulletin)
   AND (:unit IS NULL OR a.unit = :unit) AND (:level = '' OR b.level = :level)
   AND (:from IS NULL OR a.happened >= :from) AND (:to IS NULL OR a.happened <= :to)
 ORDER BY a.happened DESC, a.id DESC LIMIT :limit;

-- name: adoption_page_own
SELECT a.id, a.work, a.report, a.issue, a.bulletin, a.unit, b.name AS bulletin_name, a.label,
       a.title, u.short AS unit_short, p.name AS author_name, a.evidence, b.level, a.form,
       a.route, a.happened, a.entered, b.outside
  FROM adoption_now a JOIN bulletin b ON b.id = a.bulletin JOIN unit u ON u.id = a.unit
  JOIN person p ON p.id = a.author
 WHERE a.unit = :unit AND (a.happened, a.id) < (:before_day, :before)
   AND (:bulletin IS NULL OR a.bulletin = :bulletin) AND (:level = '' OR b.level = :level)
   AND (:from IS NULL OR a.happened >= :from) AND (:to IS NULL OR a.happened <= :to)
 ORDER BY a.happened DESC, a.id DESC LIMIT :limit;

-- Counts what adoption_page lists, level by level.
-- name: adoption_levels
SELECT b.level, count(*) AS count
  FROM adoption_now a JOIN bulletin b ON b.id = a.bulletin
 WHERE a.assessor = :assessor AND (:bulletin IS NULL OR a.bulletin = :bulletin)
   AND (:unit IS NULL OR a.unit = :unit)
   AND (:from IS NULL OR a.happened >= :from) AND (:to IS NULL OR a.happened <= :to)
 GROUP BY b.level ORDER BY b.level;

-- name: adoption_levels_own
SELECT b.level, count(*) AS count
  FROM adoption_now a JOIN bulletin b ON b.id = a.bulletin
 WHERE a.unit = :unit AND (:bulletin IS NULL OR a.bulletin = :bulletin)
   AND (:from IS NULL OR a.happened >= :from) AND (:to IS NULL OR a.happened <= :to)
 GROUP BY b.level ORDER BY b.level;

-- name: adoption_history
SELECT a.id, a.report, a.unit, a.replaces, b.name AS bulletin_name, a.label, a.title,
       r.title AS report_title, u.short AS unit_short, p.name AS person_name, a.form,
       a.route, a.happened, a.entered, a.evidence, a.proof_name, a.column_name,
       a.medium, a.flags, a.value, a.reason, a.void,
       CASE WHEN a.void = 0
             AND NOT EXISTS (SELECT 1 FROM adoption later WHERE later.replaces = a.id)
            THEN 1 ELSE 0 END AS stands
  FROM adoption a JOIN bulletin b ON b.id = a.bulletin JOIN unit u ON u.id = a.unit
  JOIN report r ON r.id = a.report JOIN person p ON p.id = a.person
 WHERE a.work = :work ORDER BY a.id;
