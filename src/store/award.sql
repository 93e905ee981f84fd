-- award.sql -- decisions on prizes (store/award.c).

-- name: award_insert
INSERT INTO award (id, assessor, scheme, prize, began, ended, unit, credited, report, verdict,
                   candidate, why, barred, reason, decided_by, entered, person, replaces, void)
VALUES (:id, :assessor, :scheme, :prize, :began, :ended, :unit, :credited, :report, :verdict,
        :candidate, :why, :barred, :reason, :decided_by, :entered, :person, :replaces, :void);

-- name: award_now_by_id
SELECT a.id, a.assessor, a.scheme, a.prize, a.began, a.ended, a.unit, a.credited, a.report,
       a.verdict, a.candidate, a.why, a.barred, a.reason, a.decided_by, a.entered, a.person,
       a.replaces, a.void, u.name AS unit_name, u.short AS unit_short,
       COALESCE(c.name, '') AS credited_name, COALESCE(r.title, '') AS report_title,
       p.name AS person_name, 1 AS stands
  FROM award_now a JOIN unit u ON u.id = a.unit JOIN person p ON p.id = a.person
  LEFT JOIN person c ON c.id = a.credited LEFT JOIN report r ON r.id = a.report
 WHERE a.id = :id;

-- An item is one whoever it is credited to.
-- name: award_same
SELECT COALESCE(max(id), 0) FROM award_now
 WHERE scheme = :scheme AND prize = :prize AND began = :began AND ended = :ended
   AND COALESCE(report, 0) = :report
   AND (:report <> 0 OR (unit = :unit AND COALESCE(credited, 0) = :credited));

-- name: award_list
SELECT a.id, a.assessor, a.scheme, a.prize, a.began, a.ended, a.unit, a.credited, a.report,
       a.verdict, a.candidate, a.why, a.barred, a.reason, a.decided_by, a.entered, a.person,
       a.replaces, a.void, u.name AS unit_name, u.short AS unit_short,
       COALESCE(c.name, '') AS credited_name, COALESCE(r.title, '') AS report_title,
       p.name AS person_name,
       CASE WHEN a.void = 0
             AND NOT EXISTS (SELECT 1 FROM award later WHERE later.replaces = a.id)
            THEN 1 ELSE 0 END AS stands
  FROM award a JOIN unit u ON u.id = a.unit JOIN person p ON p.id = a.person
  LEFT JOIN person c ON c.id = a.credited LEFT JOIN report r ON r.id = a.report
 WHERE a.scheme = :scheme AND a.began = :began AND a.ended = :ended
 ORDER BY a.id;
