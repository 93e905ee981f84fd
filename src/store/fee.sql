-- fee.sql -- lists of money to be paid (store/fee.c).

-- name: fee_insert
INSERT INTO fee (id, unit, scheme, began, ended, number, title, total, lines, digest, issued,
                 person)
VALUES (:id, :unit, :scheme, :began, :ended, :number, :title, :total, :lines, :digest, :issued,
        :person);

-- name: fee_line_insert
INSERT INTO fee_line (fee, no, account, unit, credited, unit_name, name, clause, clause_name,
                      amount, day, report, fact, what, note, adjusts)
VALUES (:fee, :no, :account, :unit, :credited, :unit_name, :name, :clause, :clause_name,
        :amount, :day, :report, :fact, :what, :note, :adjusts);

-- name: fee_by_id
SELECT f.id, f.unit, f.scheme, f.began, f.ended, f.number, f.title, f.total, f.lines,
       f.digest, f.issued, f.person, u.name AS unit_name, p.name AS person_name,
       s.name AS scheme_name
  FROM fee f JOIN unit u ON u.id = f.unit JOIN person p ON p.id = f.person
  JOIN scheme s ON s.id = f.scheme
 WHERE f.id = :id;

-- name: fee_page
SELECT f.id, f.unit, f.scheme, f.began, f.ended, f.number, f.title, f.total, f.lines,
       f.digest, f.issued, f.person, u.name AS unit_name, p.name AS person_name,
       s.name AS scheme_name
  FROM fee f JOIN unit u ON u.id = f.unit JOIN person p ON p.id = f.person
  JOIN scheme s ON s.id = f.scheme
 WHERE f.unit = :unit AND f.id < :before
 ORDER BY f.id DESC LIMIT :limit;

-- name: fee_line_list
SELECT l.fee, l.no, l.account, l.unit, l.credited, l.unit_name, l.name, l.clause,
       l.clause_name, l.amount, l.day, l.report, l.fact, l.what, l.note, l.adjusts,
       COALESCE(e.number, 0) AS adjusts_number, e.issued AS adjusts_issued, f.scheme
  FROM fee_line l JOIN fee f ON f.id = l.fee LEFT JOIN fee e ON e.id = l.adjusts
 WHERE l.fee = :fee ORDER BY l.no;

-- name: fee_line_paid
SELECT l.fee, l.no, l.account, l.unit, l.credited, l.unit_name, l.name, l.clause,
       l.clause_name, l.amount, l.day, l.report, l.fact, l.what, l.note, l.adjusts,
       f.number AS adjusts_number, f.issued AS adjusts_issued, f.scheme
  FROM fee_line l JOIN fee f ON f.id = l.fee
 WHERE f.unit = :unit AND l.day >= :from AND l.day <= :to
 ORDER BY l.fee, l.no;
