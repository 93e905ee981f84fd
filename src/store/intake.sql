-- intake.sql -- the record of what was brought in from tables (store/intake.c).

-- name: intake_insert
INSERT INTO intake (id, unit, target, person, at, added, known, refused, passed, faults)
VALUES (:id, :unit, :target, :person, :at, :added, :known, :refused, :passed, :faults);

-- name: intake_by_id
SELECT i.id, i.unit, i.target, i.person, i.at, i.added, i.known, i.refused, i.passed,
       i.faults, p.name AS person_name
  FROM intake i JOIN person p ON p.id = i.person
 WHERE i.id = :id AND i.target = :target;
