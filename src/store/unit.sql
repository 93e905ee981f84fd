-- unit.sql -- units, their names, posts (store/unit.c).

-- name: unit_by_id
SELECT id, parent, code, path, name, short AS short_name, class, team, place, people,
       outside, began, ended
  FROM unit WHERE id = :id;

-- name: unit_by_code
SELECT id, parent, code, path, name, short AS short_name, class, team, place, people,
       outside, began, ended
  FROM unit WHERE code = :code;

-- name: unit_insert
INSERT INTO unit (id, parent, code, path, name, short, class, team, place, people, outside,
                  began, ended)
VALUES (:id, :parent, :code, :path, :name, :short_name, :class, :team, :place, :people,
        :outside, :began, :ended);

-- name: unit_name_set
INSERT INTO unit_name (unit, began, name, short) VALUES (:unit, :day, :name, :short_name)
ON CONFLICT (unit, began) DO UPDATE SET name = excluded.name, short = excluded.short;

-- name: unit_rename
UPDATE unit SET name = (SELECT n.name FROM unit_name n WHERE n.unit = unit.id
                           AND n.began <= :today ORDER BY n.began DESC LIMIT 1),
       short = (SELECT n.short FROM unit_name n WHERE n.unit = unit.id
                   AND n.began <= :today ORDER BY n.began DESC LIMIT 1)
 WHERE id = :id;

-- name: unit_class_set
INSERT INTO unit_class (unit, began, class, team, people)
VALUES (:unit, :began, :class, :team, :people)
ON CONFLICT (unit, began) DO UPDATE
   SET class = excluded.class, team = excluded.team, people = excluded.people;

-- name: unit_set
UPDATE unit SET class = (SELECT c.class FROM unit_class c WHERE c.unit = unit.id
                            AND c.began <= :today ORDER BY c.began DESC LIMIT 1),
       team = (SELECT c.team FROM unit_class c WHERE c.unit = unit.id
                  AND c.began <= :today ORDER BY c.began DESC LIMIT 1),
       people = (SELECT c.people FROM unit_class c WHERE c.unit = unit.id
                    AND c.began <= :today ORDER BY c.began DESC LIMIT 1),
       place = :place
 WHERE id = :id;

-- name: unit_classes
SELECT unit, began, class, team, people FROM unit_class
 WHERE unit = :unit ORDER BY began;

-- name: unit_classes_below
SELECT c.unit, c.began, c.class, c.team, c.people
  FROM unit_class c JOIN unit u ON u.id = c.unit
 WHERE substr(u.path, 1, length(:path)) = :path ORDER BY c.unit, c.began;

-- name: unit_parent_set
UPDATE unit SET parent = :parent WHERE id = :id;

-- name: unit_path_set
UPDATE unit SET path = :fresh || substr(path, length(:old) + 1)
 WHERE substr(path, 1, length(:old)) = :old;

-- name: unit_top
SELECT id, parent, code, path, name, short AS short_name, class, team, place, people,
       outside, began, ended
  FROM unit
 WHERE outside = 0
   AND NOT EXISTS (SELECT 1 FROM unit p WHERE p.id = unit.parent AND p.outside = 0)
 ORDER BY id LIMIT 1;

-- name: unit_next_place
SELECT COALESCE(max(place), 0) + 1 FROM unit
 WHERE (:parent IS NULL AND parent IS NULL) OR parent = :parent;

-- name: unit_waiting
SELECT count(*) FROM desk WHERE unit = :id AND queue NOT IN ('草稿', '待签收');

-- name: unit_end
UPDATE unit SET ended = :day WHERE id = :id AND ended IS NULL;

-- name: unit_tree
SELECT id, parent, code, path, name, short AS short_name, class, team, place, people,
       outside, began, ended
  FROM unit WHERE substr(path, 1, length(:path)) = :path
 ORDER BY outside, length(path) - length(replace(path, '/', '')), parent, place, code;

-- name: unit_children
SELECT id, parent, code, path, name, short AS short_name, class, team, place, people,
       outside, began, ended
  FROM unit
 WHERE parent = :parent AND outside = 0 AND (ended IS NULL OR ended > :day)
 ORDER BY place, code;

-- name: unit_outside
SELECT id, parent, code, path, name, short AS short_name, class, team, place, people,
       outside, began, ended
  FROM unit WHERE outside = 1 ORDER BY place, code;

-- name: unit_names
SELECT unit, began, name, short AS short_name FROM unit_name
 WHERE unit = :unit ORDER BY began;

-- name: unit_names_below
SELECT n.unit, n.began, n.name, n.short AS short_name
  FROM unit_name n JOIN unit u ON u.id = n.unit
 WHERE substr(u.path, 1, length(:path)) = :path ORDER BY n.unit, n.began;

-- name: unit_signers
SELECT count(*) FROM post p JOIN person h ON h.id = p.person
 WHERE p.unit = :unit AND p.person <> :person AND p.role IN ('审核人', '领导')
   AND p.began <= :today AND (p.ended IS NULL OR p.ended > :today) AND h.disabled = 0;

-- name: post_insert
INSERT INTO post (id, person, unit, role, title, full_time, began, ended)
VALUES (:id, :person, :unit, :role, :title, :full_time, :began, :ended);

-- name: post_by_id
SELECT id, person, unit, role, title, full_time, began, ended FROM post WHERE id = :id;

-- name: post_end
UPDATE post SET ended = :day WHERE id = :id AND (ended IS NULL OR ended > :day);

-- name: post_end_all
UPDATE post SET ended = CASE WHEN began > :day THEN began ELSE :day END
 WHERE unit = :unit AND (ended IS NULL OR ended > :day);

-- name: roster_list
SELECT p.id AS post, p.person, p.unit, h.name AS person_name, h.login, h.phone, p.role,
       p.title, p.full_time, h.disabled, p.began, p.ended
  FROM post p JOIN person h ON h.id = p.person
 WHERE p.unit = :unit
 ORDER BY CASE WHEN p.ended IS NULL OR p.ended > :today THEN 0 ELSE 1 END, p.began, p.id;

-- name: roster_tree
SELECT p.id AS post, p.person, p.unit, h.name AS person_name, h.login, h.phone, p.role,
       p.title, p.full_time, h.disabled, p.began, p.ended
  FROM post p JOIN person h ON h.id = p.person JOIN unit u ON u.id = p.unit
 WHERE substr(u.path, 1, length(:path)) = :path AND h.disabled = 0
   AND p.began <= :today AND (p.ended IS NULL OR p.ended > :today)
 ORDER BY p.unit, p.began, p.id;

-- name: post_list
SELECT p.id, p.person, p.unit, p.role, p.title, p.full_time, p.began, p.ended,
       h.name AS person_name, h.login, u.short AS unit_short
  FROM post p JOIN person h ON h.id = p.person JOIN unit u ON u.id = p.unit
 WHERE p.unit = :unit ORDER BY p.began, p.id;

-- name: post_below
SELECT p.id, p.person, p.unit, p.role, p.title, p.full_time, p.began, p.ended,
       h.name AS person_name, h.login, u.short AS unit_short
  FROM post p JOIN person h ON h.id = p.person JOIN unit u ON u.id = p.unit
 WHERE substr(u.path, 1, length(:path)) = :path ORDER BY p.began, p.id;

-- name: post_of_person
SELECT p.id, p.person, p.unit, p.role, p.title, p.full_time, p.began, p.ended,
       h.name AS person_name, h.login, u.short AS unit_short
  FROM post p JOIN person h ON h.id = p.person JOIN unit u ON u.id = p.unit
 WHERE p.person = :person ORDER BY p.began, p.id;
