-- answer.sql -- first answers by key (store/answer.c).

-- name: answer_by_key
SELECT person, key, act, input, body, at FROM answer WHERE person = :person AND key = :key;

-- name: answer_insert
INSERT INTO answer (person, key, act, input, body, at)
VALUES (:person, :key, :act, :input, :body, :at);
