-- candidate.sql -- reports that a unit may credit (store/candidate.c).

-- name: candidate_by_report
SELECT h.report, r.unit, r.author, h.number, r.title, u.short AS unit_short,
       p.name AS author_name, h.state, r.sent, h.received
  FROM handling h JOIN report r ON r.id = h.report JOIN unit u ON u.id = r.unit
  JOIN person p ON p.id = r.author
 WHERE h.report = :report AND h.unit = :unit;

-- name: candidate_find
SELECT h.report, r.unit, r.author, h.number, r.title, u.short AS unit_short,
       p.name AS author_name, h.state, r.sent, h.received
  FROM handling h JOIN report r ON r.id = h.report JOIN unit u ON u.id = r.unit
  JOIN person p ON p.id = r.author
 WHERE h.unit = :unit
   AND (h.report IN (SELECT t.id FROM report t WHERE replace(t.title, :words, '') <> t.title)
        OR substr(h.number, length(h.number) - length(:words) + 1) = :words)
 ORDER BY h.id DESC LIMIT :limit;
