-- migrate.sql -- which steps of the schema a database has (db/migrate.c).

-- name: migration_table
CREATE TABLE IF NOT EXISTS migration (
-- @sqlite
  number INTEGER PRIMARY KEY,
  name   TEXT NOT NULL,
  hash   TEXT NOT NULL,
  at     INTEGER NOT NULL
) STRICT;
-- @postgres
  number BIGINT PRIMARY KEY,
  name   TEXT NOT NULL,
  hash   TEXT NOT NULL,
  at     BIGINT NOT NULL
);
-- @both

-- name: migration_list
SELECT number, name, hash FROM migration ORDER BY number;

-- name: migration_insert
INSERT INTO migration (number, name, hash, at) VALUES (:number, :name, :hash, :at);
