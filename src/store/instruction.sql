-- instruction.sql -- what leaders wrote (store/instruction.c).

-- name: instruction_insert
INSERT INTO instruction (id, unit, leader, level, text, happened, entered, person, evidence,
                         flags, replaces, void, reason)
VALUES (:id, :unit, :leader, :level, :text, :happened, :entered, :person, :evidence,
        :flags, :replaces, :void, :reason);

-- name: instruction_report_insert
INSERT INTO instruction_report (instruction, report) VALUES (:instruction, :report);

-- name: instruction_by_id
SELECT id, unit, leader, level, text, happened, entered, person, evidence, flags,
       replaces, void, reason
  FROM instruction WHERE id = :id;

-- name: instruction_now_by_id
SELECT id, unit, leader, level, text, happened, entered, person, evidence, flags,
       replaces, void, reason
  FROM instruction_now WHERE id = :id;

-- name: instruction_reports
SELECT n.instruction, n.report, r.unit, r.title, u.short AS unit_short,
       p.name AS author_name
  FROM instruction_report n JOIN report r ON r.id = n.report JOIN unit u ON u.id = r.unit
  JOIN person p ON p.id = r.author
 WHERE n.instruction = :instruction ORDER BY n.report;

-- name: instruction_same
SELECT count(*)
  FROM instruction_now i JOIN instruction_report n ON n.instruction = i.id
 WHERE i.unit = :unit AND i.happened = :happened AND i.leader = :leader AND i.text = :text
   AND n.report = :report AND (:replaces IS NULL OR i.id <> :replaces);

-- name: instruction_of_report
SELECT i.id, n.report, i.leader, i.text, r.title, i.level, i.happened, i.entered,
       (SELECT count(*) FROM instruction_report c WHERE c.instruction = i.id) AS reports
  FROM instruction_report n JOIN instruction_now i ON i.id = n.instruction
  JOIN report r ON r.id = n.report
 WHERE n.report = :report ORDER BY i.happened, i.id;

-- name: instruction_page
SELECT i.id, r.id AS report, i.leader, i.text, r.title, i.level, i.happened, i.entered,
       (SELECT count(*) FROM instruction_report c WHERE c.instruction = i.id) AS reports
  FROM instruction_now i
  JOIN report r ON r.id = (SELECT min(n.report) FROM instruction_report n
                            WHERE n.instruction = i.id)
 WHERE i.unit = :recorder AND (i.happened, i.id) < (:before_day, :before)
   AND (:from IS NULL OR i.happened >= :from) AND (:to IS NULL OR i.happened <= :to)
   AND (:level = '' OR i.level = :level)
   AND (:unit IS NULL
        OR EXISTS (SELECT 1 FROM instruction_report n JOIN report o ON o.id = n.report
                    WHERE n.instruction = i.id AND o.unit = :unit))
 ORDER BY i.happened DESC, i.id DESC LIMIT :limit;

-- The report shown is the first of the unit's own.
-- name: instruction_page_own
SELECT i.id, r.id AS report, i.leader, i.text, r.title, i.level, i.happened, i.entered,
       (SELECT count(*) FROM instruction_report c WHERE c.instruction = i.id) AS reports
  FROM instruction_now i
  JOIN report r ON r.id = (SELECT min(n.report)
                             FROM instruction_report n JOIN report o ON o.id = n.report
                            WHERE n.instruction = i.id AND o.unit = :unit)
 WHERE (i.happened, i.id) < (:before_day, :before)
   AND (:from IS NULL OR i.happened >= :from) AND (:to IS NULL OR i.happened <= :to)
   AND (:level = '' OR i.level = :level)
 ORDER BY i.happened DESC, i.id DESC LIMIT :limit;

-- name: instruction_history
WITH RECURSIVE back (id) AS (
       SELECT i.id FROM instruction i WHERE i.id = :id
       UNION
       SELECT i.replaces FROM instruction i JOIN back b ON b.id = i.id
        WHERE i.replaces IS NOT NULL),
     chain (id) AS (
       SELECT min(b.id) FROM back b
       UNION
       SELECT i.id FROM instruction i JOIN chain c ON i.replaces = c.id)
SELECT i.id, i.replaces, i.leader, i.text, p.name AS person_name, i.evidence, i.flags, i.reason,
       i.level, i.happened, i.entered,
       (SELECT count(*) FROM instruction_report n WHERE n.instruction = i.id) AS reports,
       i.void,
       CASE WHEN i.void = 0
             AND NOT EXISTS (SELECT 1 FROM instruction later WHERE later.replaces = i.id)
            THEN 1 ELSE 0 END AS stands
  FROM chain c JOIN instruction i ON i.id = c.id JOIN person p ON p.id = i.person
 ORDER BY i.id;
