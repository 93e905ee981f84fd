-- circular.sql -- issued circulars (store/circular.c).

-- name: circular_insert
INSERT INTO circular (id, unit, scheme, period, began, ended, number, title, frozen, digest,
                      issued, person)
VALUES (:id, :unit, :scheme, :period, :began, :ended, :number, :title, :frozen, :digest,
        :issued, :person);

-- name: circular_by_id
SELECT c.id, c.unit, c.scheme, c.period, c.began, c.ended, c.number, c.title, c.frozen,
       c.digest, c.issued, c.person, u.short AS unit_short, p.name AS person_name
  FROM circular c JOIN unit u ON u.id = c.unit JOIN person p ON p.id = c.person
 WHERE c.id = :id;

-- name: circular_of_period
SELECT id, unit, scheme, period, began, ended, number, title, digest, issued, person
  FROM circular WHERE scheme = :scheme AND period = :period AND began = :began;

-- name: circular_earlier
SELECT c.id, c.unit, c.scheme, c.period, c.began, c.ended, c.number, c.title, c.digest,
       c.issued, c.person
  FROM circular c
 WHERE c.unit = :unit AND c.period = :period AND c.began >= :since AND c.ended < :until
 ORDER BY c.began, c.id;

-- name: circular_later
SELECT c.id AS circular, c.number, c.issued, count(*) AS lines
  FROM points p JOIN circular c ON c.id = p.circular
 WHERE p.adjusts = :id
 GROUP BY c.id, c.number, c.issued ORDER BY c.id;

-- name: circular_page
SELECT c.id, c.unit, c.scheme, c.period, c.began, c.ended, c.number, c.title, c.digest,
       c.issued, c.person, u.short AS unit_short, p.name AS person_name
  FROM circular c JOIN unit u ON u.id = c.unit JOIN person p ON p.id = c.person
 WHERE u.path = substr(:path, 1, length(u.path)) AND c.id < :before
 ORDER BY c.id DESC LIMIT :limit;

-- name: circular_issues
SELECT b.id AS bulletin, b.name, b.level, count(*) AS issues
  FROM issue i JOIN bulletin b ON b.id = i.bulletin
 WHERE b.unit = :unit AND i.state = '已签发' AND i.signed >= :from AND i.signed < :until
 GROUP BY b.id, b.name, b.level, b.place ORDER BY b.place, b.name;
