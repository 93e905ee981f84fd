-- kept.sql -- what somebody typed and has not sent yet (store/kept.c).

-- name: kept_put
INSERT INTO kept (person, form, text, at) VALUES (:person, :form, :text, :at)
ON CONFLICT (person, form) DO UPDATE SET text = excluded.text, at = excluded.at;

-- name: kept_by_form
SELECT form, text, at FROM kept WHERE person = :person AND form = :form;

-- name: kept_list
SELECT form, at FROM kept WHERE person = :person ORDER BY at DESC, form;

-- name: kept_drop
DELETE FROM kept WHERE person = :person AND form = :form;

-- name: kept_drop_old
DELETE FROM kept WHERE person = :person AND (at < :before OR form IN (
       SELECT form FROM kept WHERE person = :person ORDER BY at DESC, form
        LIMIT 1000 OFFSET :newest));
