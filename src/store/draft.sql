-- draft.sql -- drafts of schemes (store/draft.c).

-- name: draft_insert
INSERT INTO draft (id, unit, name, text, origin, begun, person, changed, editor)
VALUES (:id, :unit, :name, :text, :origin, :begun, :person, :changed, :editor);

-- name: draft_by_id
SELECT d.id, d.unit, d.name, d.text, d.origin, d.begun, d.person, d.changed, d.editor,
       d.ended, d.scheme, s.name AS origin_name, p.name AS editor_name
  FROM draft d JOIN person p ON p.id = d.editor LEFT JOIN scheme s ON s.id = d.origin
 WHERE d.id = :id;

-- name: draft_update
UPDATE draft SET name = :name, text = :text, changed = :changed, editor = :editor,
       ended = :ended, scheme = :scheme
 WHERE id = :id;

-- name: draft_list
SELECT d.id, d.unit, d.name, d.origin, d.begun, d.person, d.changed, d.editor,
       d.ended, d.scheme, s.name AS origin_name, p.name AS editor_name
  FROM draft d JOIN person p ON p.id = d.editor LEFT JOIN scheme s ON s.id = d.origin
 WHERE d.unit = :unit AND d.ended IS NULL
 ORDER BY d.changed DESC, d.id DESC;
