-- desk.sql -- what waits (app/desk.c): the count and the list of one view.

-- name: desk_count
SELECT count(*) FROM (SELECT 1 AS one FROM desk
                       WHERE unit = :unit AND queue = :queue LIMIT :most) AS waiting;

-- name: desk_sign_count
SELECT count(*) FROM (SELECT DISTINCT object FROM desk_sign
                       WHERE unit = :unit AND person = :person AND began <= :today
                         AND (ended IS NULL OR ended > :today) LIMIT :most) AS waiting;

-- name: desk_sign_list
SELECT DISTINCT 'issue' AS noun, d.title, u.short AS other, d.object, d.since
  FROM desk_sign d JOIN unit u ON u.id = d.unit
 WHERE d.unit = :unit AND d.person = :person AND d.began <= :today
   AND (d.ended IS NULL OR d.ended > :today)
 ORDER BY d.object LIMIT :limit;

-- The limit stands inside: the oldest are taken by the index, not sorted out of all.
-- name: desk_list
SELECT d.noun, d.title, u.short AS other, d.object, d.report, d.since
  FROM (SELECT noun, title, other, object, report, since FROM desk
         WHERE unit = :unit AND queue = :queue
         ORDER BY object LIMIT :limit) AS d
  JOIN unit u ON u.id = d.other
 ORDER BY d.object;
