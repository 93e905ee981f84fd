-- quota.sql -- units' own numbers in place of a clause's (store/quota.c).

-- name: quota_insert
INSERT INTO quota (id, assessor, unit, clause, wanted, began, ended, entered, person, reason)
VALUES (:id, :assessor, :unit, :clause, CASE WHEN :none = 1 THEN NULL ELSE CAST(:wanted AS BIGINT) END, :began,
        :ended, :entered, :person, :reason);

-- name: quota_within
SELECT id, assessor, unit, clause, wanted, began, ended, entered, person, reason,
       CASE WHEN wanted IS NULL THEN 1 ELSE 0 END AS none
  FROM quota
 WHERE assessor = :assessor AND ended >= :from AND began <= :to
 ORDER BY unit, id;

-- name: quota_history
SELECT q.id, q.assessor, q.unit, q.clause, q.wanted, q.began, q.ended, q.entered, q.person,
       q.reason, CASE WHEN q.wanted IS NULL THEN 1 ELSE 0 END AS none,
       u.short AS unit_short, p.name AS person_name
  FROM quota q JOIN unit u ON u.id = q.unit JOIN person p ON p.id = q.person
 WHERE q.assessor = :assessor AND q.id < :before
 ORDER BY q.id DESC LIMIT :limit;
