-- remark.sql -- 批注 on versions of reports (store/remark.c).

-- name: remark_insert
INSERT INTO remark (id, report, revision, line, quote, text, answers, unit, person, at)
VALUES (:id, :report, :revision, :line, :quote, :text, :answers, :unit, :person, :at);

-- name: remark_by_id
SELECT r.id, r.report, r.revision, r.line, r.quote, r.text, r.answers, r.unit, r.person, r.at,
       r.done, r.done_by, p.name AS person_name, u.short AS unit_short, d.name AS done_name
  FROM remark r JOIN person p ON p.id = r.person JOIN unit u ON u.id = r.unit
  LEFT JOIN person d ON d.id = r.done_by
 WHERE r.id = :id;

-- name: remark_list
SELECT r.id, r.report, r.revision, r.line, r.quote, r.text, r.answers, r.unit, r.person, r.at,
       r.done, r.done_by, p.name AS person_name, u.short AS unit_short, d.name AS done_name
  FROM remark r JOIN person p ON p.id = r.person JOIN unit u ON u.id = r.unit
  LEFT JOIN person d ON d.id = r.done_by
 WHERE r.report = :report ORDER BY r.id;

-- name: remark_set_done
UPDATE remark SET done = :done, done_by = :done_by WHERE id = :id AND done IS NULL;
