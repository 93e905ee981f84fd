-- style.sql -- 通报样式, as files (store/style.c).

-- name: style_insert
INSERT INTO style (id, unit, name, text, digest, entered, person)
VALUES (:id, :unit, :name, :text, :digest, :entered, :person);

-- name: style_list
SELECT s.id, s.unit, s.name, s.text, s.digest, s.entered, s.person, u.short AS unit_short,
       p.name AS person_name
  FROM style s JOIN unit u ON u.id = s.unit JOIN person p ON p.id = s.person
 WHERE u.path = substr(:path, 1, length(u.path))
   AND NOT EXISTS (SELECT 1 FROM style later
                    WHERE later.unit = s.unit AND later.name = s.name AND later.id > s.id)
 ORDER BY length(u.path) DESC, s.name, s.id;

-- name: style_history
SELECT s.id, s.unit, s.name, s.digest, s.entered, s.person, u.short AS unit_short,
       p.name AS person_name
  FROM style s JOIN unit u ON u.id = s.unit JOIN person p ON p.id = s.person
 WHERE s.unit = :unit AND s.name = :name
 ORDER BY s.id DESC LIMIT 100;
