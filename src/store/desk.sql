-- desk.sql -- what waits (app/desk.c): the count and the list of one view.

-- name: desk_count
SELECT count(*) FROM (SELECT 1 AS one FROM desk
                       WHERE unit = :unit AND queue = :queue LIMIT :most) AS waiting;

-- The limit stands inside: the oldest are taken by the index, not sorted out of all.
-- name: desk_list
SELECT d.noun, d.title, u.short AS other, d.object, d.report, d.since
  FROM (SELECT noun, title, other, object, report, since FROM desk
         WHERE unit = :unit AND queue = :queue
         ORDER BY object LIMIT :limit) AS d
  JOIN unit u ON u.id = d.other
 ORDER BY d.object;
