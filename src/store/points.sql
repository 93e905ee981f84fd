-- points.sql -- the facts that schemes count; ledgers of circulars (store/points.c).
-- :from … :until bound the day of happening, :since … :before the moment of entry; the
-- pair that does not matter is wide open.

-- name: points_adoptions
SELECT a.id, a.happened AS day, a.entered, '采用' AS happening, a.unit, a.author AS person,
       a.report, a.work, b.level, a.form, r.kind, a.route, b.name AS bulletin,
       '《' || b.name || '》' || a.label || '　' || a.title AS what
  FROM adoption_now a JOIN bulletin b ON b.id = a.bulletin JOIN report r ON r.id = a.report
 WHERE a.assessor = :assessor AND a.happened >= :from AND a.happened < :until
   AND a.entered >= :since AND a.entered < :before
 ORDER BY a.happened, a.id;

-- name: points_instructions
SELECT i.id, i.happened AS day, i.entered, '批示' AS happening, r.unit, r.author AS person,
       r.id AS report, i.id AS work, i.level, r.kind,
       i.leader || '批示　' || r.title AS what
  FROM instruction_now i JOIN instruction_report x ON x.instruction = i.id
  JOIN report r ON r.id = x.report
 WHERE i.unit = :assessor AND i.happened >= :from AND i.happened < :until
   AND i.entered >= :since AND i.entered < :before
 ORDER BY i.happened, i.id, r.id;

-- name: points_arrivals
SELECT h.id, h.received AS day, h.received AS entered, '报送' AS happening, h.sender AS unit,
       r.author AS person, h.report, h.id AS work, r.kind, '直接' AS route,
       h.number || '　' || r.title AS what
  FROM handling h JOIN report r ON r.id = h.report
 WHERE h.unit = :assessor AND h.received >= :from AND h.received < :until
 ORDER BY h.id;

-- name: points_roster
SELECT u.id AS unit, u.parent, u.class, u.team, u.place,
       COALESCE((SELECT n.short FROM unit_name n WHERE n.unit = u.id AND n.began <= :to
                  ORDER BY n.began DESC LIMIT 1), u.short) AS name,
       CASE WHEN u.began <= :to AND (u.ended IS NULL OR u.ended > :from)
            THEN 1 ELSE 0 END AS existed
  FROM unit u WHERE substr(u.path, 1, length(:path)) = :path
 ORDER BY length(u.path) - length(replace(u.path, '/', '')), u.parent, u.place, u.code;

-- name: ledger_insert
INSERT INTO points (circular, no, unit, person, clause, amount, day, report, fact, what, note)
VALUES (:circular, :no, :unit, :person, :clause, :amount, :day, :report, :fact, :what, :note);

-- name: ledger_list
SELECT circular, no, unit, person, clause, amount, day, report, fact, what, note
  FROM points WHERE circular = :circular AND (:unit IS NULL OR unit = :unit) ORDER BY no;
