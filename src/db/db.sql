-- db.sql -- the borders of transactions, prepared like all else (db/db.c).

-- name: begin_read
-- @sqlite
BEGIN;
-- @postgres
BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;
-- @both

-- name: begin_write
-- @sqlite
BEGIN IMMEDIATE;
-- @postgres
BEGIN ISOLATION LEVEL SERIALIZABLE;
-- @both

-- name: commit
COMMIT;

-- name: savepoint
SAVEPOINT act;

-- name: savepoint_release
RELEASE SAVEPOINT act;
