-- event.sql -- the event chain (store/event.c).

-- name: event_last
SELECT id, hash FROM event ORDER BY id DESC LIMIT 1;

-- name: event_by_id
SELECT id, at, person, unit, act, what, noun, object, report, note, before, hash
  FROM event WHERE id = :id;

-- name: event_insert
INSERT INTO event (id, at, person, unit, act, what, noun, object, report, note, before, hash)
VALUES (:id, :at, :person, :unit, :act, :what, :noun, :object, :report, :note, :before, :hash);

-- name: event_after
SELECT id, at, person, unit, act, what, noun, object, report, note, before, hash
  FROM event WHERE id > :id ORDER BY id LIMIT :limit;

-- name: event_timeline
SELECT e.id, e.at, e.what, p.name AS person_name, COALESCE(
       (SELECT n.short FROM unit_name n WHERE n.unit = e.unit AND n.began <= e.at
         ORDER BY n.began DESC LIMIT 1), u.short) AS unit_short, e.note, e.act,
       e.noun, e.object, e.report
  FROM event e LEFT JOIN person p ON p.id = e.person LEFT JOIN unit u ON u.id = e.unit
 WHERE e.report = :report
 ORDER BY e.id;

-- name: event_page
SELECT e.id, e.at, e.person, e.what, p.name AS person_name, COALESCE(
       (SELECT n.short FROM unit_name n WHERE n.unit = e.unit AND n.began <= e.at
         ORDER BY n.began DESC LIMIT 1), u.short) AS unit_short, e.note,
       e.act, e.noun, e.object, e.report
  FROM event e LEFT JOIN person p ON p.id = e.person LEFT JOIN unit u ON u.id = e.unit
 WHERE e.id < :before AND substr(e.act, 1, length(:act)) = :act
   AND (:noun = '' OR e.noun = :noun) AND (:person IS NULL OR e.person = :person)
   AND (:unit IS NULL OR e.unit = :unit)
 ORDER BY e.id DESC LIMIT :limit;

-- One person's, found by their own index.
-- name: event_page_person
SELECT e.id, e.at, e.person, e.what, p.name AS person_name, COALESCE(
       (SELECT n.short FROM unit_name n WHERE n.unit = e.unit AND n.began <= e.at
         ORDER BY n.began DESC LIMIT 1), u.short) AS unit_short, e.note,
       e.act, e.noun, e.object, e.report
  FROM event e LEFT JOIN person p ON p.id = e.person LEFT JOIN unit u ON u.id = e.unit
 WHERE e.id < :before AND substr(e.act, 1, length(:act)) = :act
   AND (:noun = '' OR e.noun = :noun) AND e.person = :person
   AND (:unit IS NULL OR e.unit = :unit)
 ORDER BY e.id DESC LIMIT :limit;

-- name: event_asked
SELECT e.id, e.at, e.what, p.name AS person_name, COALESCE(
       (SELECT n.short FROM unit_name n WHERE n.unit = e.unit AND n.began <= e.at
         ORDER BY n.began DESC LIMIT 1), u.short) AS unit_short, e.note, e.act,
       e.noun, e.object, e.report
  FROM event e LEFT JOIN person p ON p.id = e.person LEFT JOIN unit u ON u.id = e.unit
 WHERE e.report = :report AND e.what IN ('退回', '退改')
   AND e.id > COALESCE((SELECT max(s.id) FROM event s
                         WHERE s.report = :report AND s.what = '送审'), 0)
 ORDER BY e.id;
