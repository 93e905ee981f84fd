-- confidential.sql -- lines for what went by the classified channel.

-- name: confidential_insert
INSERT INTO confidential (id, unit, target, number, day, person, at)
VALUES (:id, :unit, :target, :number, :day, :person, :at);
