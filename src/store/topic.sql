-- topic.sql -- topics (store/topic.c).

-- name: topic_insert
INSERT INTO topic (id, unit, name, ended) VALUES (:id, :unit, :name, :ended);

-- name: topic_by_id
SELECT id, unit, name, ended FROM topic WHERE id = :id;

-- name: topic_choices
SELECT t.id, t.unit, t.name, t.ended
  FROM topic t JOIN unit o ON o.id = t.unit JOIN unit u ON u.id = :unit
 WHERE t.ended IS NULL AND substr(u.path, 1, length(o.path)) = o.path
 ORDER BY t.name;
