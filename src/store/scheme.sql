-- scheme.sql -- assessment schemes, as files (store/scheme.c).

-- name: scheme_file_insert
INSERT INTO scheme (id, unit, name, text, digest, began, ended, entered, person)
VALUES (:id, :unit, :name, :text, :digest, :began, :ended, :entered, :person);

-- name: scheme_file_by_id
SELECT s.id, s.unit, s.name, s.text, s.digest, s.began, s.ended, s.entered, s.person,
       u.short AS unit_short, p.name AS person_name
  FROM scheme s JOIN unit u ON u.id = s.unit JOIN person p ON p.id = s.person
 WHERE s.id = :id;

-- name: scheme_file_list
SELECT s.id, s.unit, s.name, s.digest, s.began, s.ended, s.entered, s.person,
       u.short AS unit_short, p.name AS person_name
  FROM scheme s JOIN unit u ON u.id = s.unit JOIN person p ON p.id = s.person
 WHERE u.path = substr(:path, 1, length(u.path))
 ORDER BY length(u.path) DESC, s.began DESC, s.id DESC;

-- name: scheme_file_count
SELECT count(*) FROM scheme WHERE unit = :unit AND digest = :digest;
