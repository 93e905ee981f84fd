-- node.sql -- this node and its counters (store/node.c).

-- name: node
SELECT number, name FROM node WHERE id = 1;

-- name: node_insert
INSERT INTO node (id, number, name) VALUES (1, :number, :name);

-- Every act that makes an id also writes an event, and the event last.
-- name: node_last_id
SELECT id FROM event ORDER BY id DESC LIMIT 1;

-- name: counter_next
INSERT INTO counter (owner, name, year, value) VALUES (:owner, :name, :year, 1)
ON CONFLICT (owner, name, year) DO UPDATE SET value = counter.value + 1
RETURNING value;

-- name: counter_set
INSERT INTO counter (owner, name, year, value) VALUES (:owner, :name, :year, :value)
ON CONFLICT (owner, name, year) DO UPDATE SET value = excluded.value;
