-- setting.sql -- settings changed from their defaults (store/setting.c).

-- name: setting_list
SELECT s.name, s.value, s.at, s.person, p.name AS person_name
  FROM setting s LEFT JOIN person p ON p.id = s.person ORDER BY s.name;

-- name: setting_put
INSERT INTO setting (name, value, at, person) VALUES (:name, :value, :at, :person)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at,
       person = excluded.person;

-- name: setting_drop
DELETE FROM setting WHERE name = :name;
