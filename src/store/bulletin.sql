-- bulletin.sql -- bulletins and their columns (store/bulletin.c).

-- name: bulletin_insert
INSERT INTO bulletin (id, unit, name, level, yearly, outside, readers, place)
VALUES (:id, :unit, :name, :level, :yearly, :outside, :readers, :place);

-- name: bulletin_by_id
SELECT id, unit, name, level, yearly, outside, readers, place FROM bulletin WHERE id = :id;

-- name: bulletin_by_name
SELECT id, unit, name, level, yearly, outside, readers, place
  FROM bulletin WHERE name = :name;

-- name: bulletin_list
SELECT id, unit, name, level, yearly, outside, readers, place FROM bulletin
 WHERE :unit IS NULL OR unit = :unit ORDER BY outside, place, name;

-- name: bulletin_column_insert
INSERT INTO bulletin_column (bulletin, no, name) VALUES (:bulletin, :no, :name);

-- name: bulletin_column_list
SELECT bulletin, no, name FROM bulletin_column WHERE bulletin = :bulletin ORDER BY no;
