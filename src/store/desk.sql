-- desk.sql -- what waits (app/desk.c): the count and the list of one view.

-- name: desk_count
SELECT count(*) FROM (SELECT 1 AS one FROM desk
                       WHERE unit = :unit AND queue = :queue LIMIT :most) AS waiting;

-- name: desk_list
SELECT d.noun, d.title, u.short AS other, d.object, d.report, d.since
  FROM desk d JOIN unit u ON u.id = d.other
 WHERE d.unit = :unit AND d.queue = :queue
 ORDER BY d.object
 LIMIT :limit;
