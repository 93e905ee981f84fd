-- points.sql -- the facts that schemes count; ledgers of circulars (store/points.c).
-- A fact is within :from … :until by one of its days; :low … :high bound the day of
-- happening, wide open when the others count, too.  What was corrected was entered when
-- the first of its rows was: a correction of June does not make a record of May June's.

-- The order of those who share a text is the digest's, else that of the rows.
-- name: points_adoptions
SELECT a.id, a.happened AS day,
       CASE WHEN a.replaces IS NULL THEN a.entered ELSE
       (WITH RECURSIVE back (entered, replaces) AS (
          SELECT o.entered, o.replaces FROM adoption o WHERE o.id = a.replaces
          UNION ALL
          SELECT o.entered, o.replaces FROM adoption o JOIN back ON o.id = back.replaces)
        SELECT min(entered) FROM back) END AS entered,
       r.sent AS reported, i.signed AS issued,
       '采用' AS happening, a.unit, a.author AS person, a.report, a.work,
       ROW_NUMBER() OVER (PARTITION BY a.work ORDER BY COALESCE(d.place, 1000000), a.id)
       AS "order",
       b.level, a.form, r.kind, a.route, r.length, a.value, b.name AS bulletin,
       COALESCE(c.name, a.column_name) AS "column", a.medium,
       trim(a.flags || CASE WHEN r.urgent = 1 THEN ' 紧急' ELSE '' END) AS flags,
       '《' || b.name || '》' || a.label || '　' || a.title AS what
  FROM adoption_now a JOIN bulletin b ON b.id = a.bulletin JOIN report r ON r.id = a.report
  LEFT JOIN issue i ON i.id = a.issue
  LEFT JOIN piece p ON p.id = a.work AND a.issue IS NOT NULL
  LEFT JOIN digest_source d ON d.digest = p.digest AND d.report = a.report
  LEFT JOIN bulletin_column c ON c.bulletin = a.bulletin AND c.no = p.col
 WHERE a.assessor = :assessor AND a.happened >= :low AND a.happened < :high
   AND ((a.happened >= :from AND a.happened < :until)
        OR (a.entered >= :from AND (a.entered < :until OR a.replaces IS NOT NULL))
        OR (r.sent >= :from AND r.sent < :until)
        OR (i.signed >= :from AND i.signed < :until))
 ORDER BY a.happened, a.id;

-- name: points_instructions
SELECT i.id, i.happened AS day,
       CASE WHEN i.replaces IS NULL THEN i.entered ELSE
       (WITH RECURSIVE back (entered, replaces) AS (
          SELECT o.entered, o.replaces FROM instruction o WHERE o.id = i.replaces
          UNION ALL
          SELECT o.entered, o.replaces FROM instruction o JOIN back ON o.id = back.replaces)
        SELECT min(entered) FROM back) END AS entered,
       r.sent AS reported, '批示' AS happening, r.unit,
       r.author AS person, r.id AS report, i.id AS work, i.level AS leader,
       i.leader AS post, r.kind, r.length,
       trim(i.flags || CASE WHEN r.urgent = 1 THEN ' 紧急' ELSE '' END) AS flags,
       i.leader || '批示　' || r.title AS what
  FROM instruction_now i JOIN instruction_report x ON x.instruction = i.id
  JOIN report r ON r.id = x.report
 WHERE i.unit = :assessor AND i.happened >= :low AND i.happened < :high
   AND ((i.happened >= :from AND i.happened < :until)
        OR (i.entered >= :from AND (i.entered < :until OR i.replaces IS NOT NULL))
        OR (r.sent >= :from AND r.sent < :until))
 ORDER BY i.happened, i.id, r.id;

-- name: points_arrivals
SELECT h.id, h.received AS day, COALESCE(h.entered, h.received) AS entered,
       r.sent AS reported,
       '报送' AS happening, h.sender AS unit, r.author AS person, h.report, h.id AS work,
       r.kind, r.length, '直接' AS route,
       CASE WHEN h.direct = 1 THEN '直报' ELSE '' END AS channel,
       CASE WHEN r.urgent = 1 THEN '紧急' ELSE '' END AS flags,
       h.number || '　' || r.title AS what
  FROM handling h JOIN report r ON r.id = h.report
 WHERE h.unit = :assessor AND h.received >= :low AND h.received < :high
   AND ((h.received >= :from AND h.received < :until)
        OR (h.entered >= :from AND h.entered < :until)
        OR (r.sent >= :from AND r.sent < :until))
 ORDER BY h.id;

-- name: points_forwards
SELECT f.id, f.at AS day, f.at AS entered, r.sent AS reported, '转报' AS happening, r.unit,
       r.author AS person, r.id AS report, f.id AS work, x.place AS "order",
       COALESCE((SELECT b.level FROM bulletin b WHERE b.unit = f.target
                  ORDER BY b.place, b.id LIMIT 1), '') AS level,
       r.kind, r.length, CASE WHEN r.urgent = 1 THEN '紧急' ELSE '' END AS flags,
       '转报' || t.short || '　' || f.title AS what
  FROM forward f JOIN unit t ON t.id = f.target
  JOIN (SELECT o.id AS forward, o.report, 1 AS place FROM forward o
         WHERE o.unit = :assessor AND o.report IS NOT NULL
        UNION ALL
        SELECT o.id, s.report, s.place FROM forward o
          JOIN digest_source s ON s.digest = o.digest
         WHERE o.unit = :assessor) x ON x.forward = f.id
  JOIN report r ON r.id = x.report
 WHERE f.unit = :assessor AND f.at >= :low AND f.at < :high
   AND ((f.at >= :from AND f.at < :until) OR (r.sent >= :from AND r.sent < :until))
 ORDER BY f.id, x.place, r.id;

-- name: points_happenings
SELECT h.id, h.happened AS day,
       CASE WHEN h.replaces IS NULL THEN h.entered ELSE
       (WITH RECURSIVE back (entered, replaces) AS (
          SELECT o.entered, o.replaces FROM happening o WHERE o.id = h.replaces
          UNION ALL
          SELECT o.entered, o.replaces FROM happening o JOIN back ON o.id = back.replaces)
        SELECT min(entered) FROM back) END AS entered,
       r.sent AS reported, h.kind AS happening, h.unit,
       h.credited AS person, h.report, h.id AS work, h.level, h.leader, h.post,
       COALESCE(r.kind, '') AS kind, COALESCE(r.length, 0) AS length, h.minutes, h.value,
       h.bulletin, h.column_name AS "column", h.channel, h.medium,
       trim(h.flags || CASE WHEN r.urgent = 1 THEN ' 紧急' ELSE '' END) AS flags,
       h.kind || '：' || h.title || COALESCE('　' || r.title, '') AS what
  FROM happening_now h LEFT JOIN report r ON r.id = h.report
 WHERE h.assessor = :assessor AND h.happened >= :low AND h.happened < :high
   AND ((h.happened >= :from AND h.happened < :until)
        OR (h.entered >= :from AND (h.entered < :until OR h.replaces IS NOT NULL))
        OR (r.sent >= :from AND r.sent < :until))
 ORDER BY h.happened, h.id;

-- name: points_roster
SELECT u.id AS unit, u.parent, COALESCE(c.class, u.class) AS class,
       COALESCE(c.team, u.team) AS team, COALESCE(c.people, u.people) AS people, u.place,
       COALESCE((SELECT n.short FROM unit_name n WHERE n.unit = u.id AND n.began <= :to
                  ORDER BY n.began DESC LIMIT 1), u.short) AS name,
       u.began, COALESCE(u.ended, 0) AS ended,
       CASE WHEN u.began <= :to AND (u.ended IS NULL OR u.ended > :from)
            THEN 1 ELSE 0 END AS existed
  FROM unit u
  LEFT JOIN unit_class c ON c.unit = u.id
        AND c.began = (SELECT max(m.began) FROM unit_class m
                        WHERE m.unit = u.id AND m.began <= :to)
 WHERE substr(u.path, 1, length(:path)) = :path
 ORDER BY length(u.path) - length(replace(u.path, '/', '')), u.parent, u.place, u.code;

-- name: points_posts
SELECT p.person, p.unit, h.name, p.role, p.title, x.began, x.ended
  FROM post p JOIN person h ON h.id = p.person JOIN unit u ON u.id = p.unit
  JOIN (SELECT o.person, min(o.began) AS began,
               CASE WHEN count(o.ended) < count(*) THEN 0 ELSE max(o.ended) END AS ended
          FROM post o JOIN unit w ON w.id = o.unit
         WHERE substr(w.path, 1, length(:path)) = :path AND w.path <> :path
         GROUP BY o.person) x ON x.person = p.person
 WHERE substr(u.path, 1, length(:path)) = :path AND u.path <> :path
   AND p.began <= :to AND (p.ended IS NULL OR p.ended > :from)
 ORDER BY p.person, p.began DESC, p.id DESC;

-- name: ledger_insert
INSERT INTO points (circular, no, unit, person, clause, amount, day, report, fact, what, note,
                    account, money, clause_name, adjusts, scheme)
VALUES (:circular, :no, :unit, :person, :clause, :amount, :day, :report, :fact, :what, :note,
        :account, :money, :clause_name, :adjusts, :scheme);

-- name: ledger_list
SELECT circular, no, unit, person, clause, amount, day, report, fact, what, note, account,
       money, clause_name, adjusts, scheme
  FROM points WHERE circular = :circular AND (:unit IS NULL OR unit = :unit) ORDER BY no;

-- name: ledger_of
SELECT circular, no, unit, person, clause, amount, day, report, fact, what, note, account,
       money, clause_name, adjusts, scheme
  FROM points
 WHERE (circular = :circular AND adjusts IS NULL) OR adjusts = :circular
 ORDER BY circular, no;
