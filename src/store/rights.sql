-- rights.sql -- the units an object belongs to, as paths (app/rights.c).

-- name: scope_unit
SELECT path FROM unit WHERE id = :id;

-- name: scope_unit_kept
SELECT path FROM unit WHERE id = :id
UNION
SELECT t.path FROM unit o JOIN unit t ON t.outside = 0
 WHERE o.id = :id AND o.outside = 1
   AND NOT EXISTS (SELECT 1 FROM unit p WHERE p.id = t.parent AND p.outside = 0);

-- name: scope_report_own
SELECT u.path FROM report r JOIN unit u ON u.id = r.unit WHERE r.id = :id;

-- name: scope_report
SELECT u.path FROM report r JOIN unit u ON u.id = r.unit WHERE r.id = :id
UNION
SELECT u.path FROM handling h JOIN unit u ON u.id = h.unit WHERE h.report = :id;

-- name: scope_remark
SELECT u.path FROM remark m JOIN report r ON r.id = m.report JOIN unit u ON u.id = r.unit
 WHERE m.id = :id
UNION
SELECT u.path FROM remark m JOIN handling h ON h.report = m.report JOIN unit u ON u.id = h.unit
 WHERE m.id = :id;

-- name: scope_handling
SELECT u.path FROM handling h JOIN unit u ON u.id = h.unit WHERE h.id = :id;

-- name: scope_verification
SELECT u.path FROM verification v JOIN handling h ON h.id = v.handling
  JOIN unit u ON u.id = h.sender
 WHERE v.id = :id;

-- name: scope_attachment_own
SELECT u.path FROM attachment a JOIN report r ON r.id = a.report
  JOIN unit u ON u.id = r.unit
 WHERE a.id = :id;

-- name: scope_attachment
SELECT u.path FROM attachment a JOIN report r ON r.id = a.report
  JOIN unit u ON u.id = r.unit
 WHERE a.id = :id
UNION
SELECT u.path FROM attachment a JOIN handling h ON h.report = a.report
  JOIN unit u ON u.id = h.unit
 WHERE a.id = :id;

-- name: scope_intake
SELECT u.path FROM intake i JOIN unit u ON u.id = i.unit WHERE i.id = :id;

-- name: scope_digest
SELECT u.path FROM digest d JOIN unit u ON u.id = d.unit WHERE d.id = :id;

-- name: scope_bulletin
SELECT u.path FROM bulletin b JOIN unit u ON u.id = b.unit WHERE b.id = :id;

-- name: scope_bulletin_kept
SELECT u.path FROM bulletin b JOIN unit u ON u.id = b.unit WHERE b.id = :id
UNION
SELECT t.path FROM bulletin b JOIN unit o ON o.id = b.unit JOIN unit t ON t.outside = 0
 WHERE b.id = :id AND o.outside = 1
   AND NOT EXISTS (SELECT 1 FROM unit p WHERE p.id = t.parent AND p.outside = 0);

-- name: scope_issue
SELECT u.path FROM issue i JOIN bulletin b ON b.id = i.bulletin
  JOIN unit u ON u.id = b.unit
 WHERE i.id = :id;

-- name: scope_issue_reader
SELECT u.path FROM issue_reader r JOIN unit u ON u.id = r.unit WHERE r.issue = :id;

-- name: scope_piece
SELECT u.path FROM piece p JOIN issue i ON i.id = p.issue
  JOIN bulletin b ON b.id = i.bulletin JOIN unit u ON u.id = b.unit
 WHERE p.id = :id;

-- name: scope_adoption_own
SELECT u.path FROM adoption a JOIN unit u ON u.id = a.assessor WHERE a.id = :id;

-- name: scope_adoption
SELECT u.path FROM adoption a JOIN unit u ON u.id = a.assessor WHERE a.id = :id
UNION
SELECT u.path FROM adoption a JOIN unit u ON u.id = a.unit WHERE a.id = :id
UNION
SELECT u.path FROM adoption a JOIN handling h ON h.report = a.report
  JOIN unit u ON u.id = h.unit
 WHERE a.id = :id;

-- name: scope_instruction_own
SELECT u.path FROM instruction i JOIN unit u ON u.id = i.unit WHERE i.id = :id;

-- name: scope_instruction
SELECT u.path FROM instruction i JOIN unit u ON u.id = i.unit WHERE i.id = :id
UNION
SELECT u.path FROM instruction_report n JOIN report r ON r.id = n.report
  JOIN unit u ON u.id = r.unit
 WHERE n.instruction = :id
UNION
SELECT u.path FROM instruction_report n JOIN handling h ON h.report = n.report
  JOIN unit u ON u.id = h.unit
 WHERE n.instruction = :id;

-- name: scope_happening_own
SELECT u.path FROM happening h JOIN unit u ON u.id = h.assessor WHERE h.id = :id;

-- name: scope_happening
SELECT u.path FROM happening h JOIN unit u ON u.id = h.assessor WHERE h.id = :id
UNION
SELECT u.path FROM happening h JOIN unit u ON u.id = h.unit WHERE h.id = :id;

-- name: scope_scheme
SELECT u.path FROM scheme s JOIN unit u ON u.id = s.unit WHERE s.id = :id;

-- name: scope_draft
SELECT u.path FROM draft d JOIN unit u ON u.id = d.unit WHERE d.id = :id;

-- name: scope_circular
SELECT u.path FROM circular c JOIN unit u ON u.id = c.unit WHERE c.id = :id;

-- name: scope_award
SELECT u.path FROM award a JOIN unit u ON u.id = a.assessor WHERE a.id = :id;

-- name: scope_fee
SELECT u.path FROM fee f JOIN unit u ON u.id = f.unit WHERE f.id = :id;

-- name: scope_person
SELECT DISTINCT u.path FROM post p JOIN unit u ON u.id = p.unit WHERE p.person = :id;

-- name: scope_post
SELECT u.path FROM post p JOIN unit u ON u.id = p.unit WHERE p.id = :id;
