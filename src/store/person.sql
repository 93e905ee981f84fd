-- person.sql -- people, posts, sessions (store/person.c).

-- name: person_by_id
SELECT id, name, phone, login, password, code, code_until, failures, locked_until, created,
       disabled
  FROM person WHERE id = :id;

-- name: person_by_login
SELECT id, name, phone, login, password, code, code_until, failures, locked_until, created,
       disabled
  FROM person WHERE login = :login;

-- name: person_insert
INSERT INTO person (id, name, phone, login, password, code, code_until, failures,
                    locked_until, disabled, created)
VALUES (:id, :name, :phone, NULLIF(:login, ''), NULLIF(:password, ''), NULLIF(:code, ''),
        :code_until, :failures, :locked_until, :disabled, :created);

-- name: person_update
UPDATE person SET name = :name, phone = :phone, login = NULLIF(:login, ''),
       password = NULLIF(:password, ''), code = NULLIF(:code, ''), code_until = :code_until,
       failures = :failures, locked_until = :locked_until, disabled = :disabled
 WHERE id = :id;

-- name: actor_posts
SELECT p.unit, u.path AS unit_path, u.name AS unit_name, u.short AS unit_short, p.role,
       p.title
  FROM post p JOIN unit u ON u.id = p.unit
 WHERE p.person = :person AND p.began <= :today AND (p.ended IS NULL OR p.ended > :today)
 ORDER BY p.began, p.id;

-- name: session_insert
INSERT INTO session (token, person, csrf, began, seen, ended, address)
VALUES (:token, :person, :csrf, :began, :seen, :ended, :address);

-- name: session_by_token
SELECT token, person, csrf, began, seen, ended, address FROM session WHERE token = :token;

-- name: session_seen
UPDATE session SET seen = :now WHERE token = :token;

-- name: session_end
UPDATE session SET ended = :now WHERE token = :token AND ended IS NULL;

-- name: session_end_all
UPDATE session SET ended = :now WHERE person = :person AND ended IS NULL;
