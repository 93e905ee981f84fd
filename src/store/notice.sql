-- notice.sql -- 更正 and 撤稿 (store/notice.c).

-- name: notice_insert
INSERT INTO notice (id, issue, piece, kind, text, title, body, person, at)
VALUES (:id, :issue, :piece, :kind, :text, :title, :body, :person, :at);

-- name: notice_by_id
SELECT n.id, n.issue, n.piece, n.kind, n.text, n.title, n.body, n.person, n.at,
       p.name AS person_name
  FROM notice n JOIN person p ON p.id = n.person WHERE n.id = :id;

-- name: notice_list
SELECT n.id, n.issue, n.piece, n.kind, n.text, n.title, n.body, n.person, n.at,
       p.name AS person_name
  FROM notice n JOIN person p ON p.id = n.person WHERE n.issue = :issue ORDER BY n.id;

-- name: notice_recalled
SELECT count(*) FROM notice WHERE piece = :piece AND kind = '撤稿';

-- name: notice_reopen
UPDATE issue_reader SET received = NULL, person = NULL WHERE issue = :issue;

-- name: notice_of_report
SELECT n.id, n.issue, n.piece, b.name AS bulletin_name, c.title AS printed, i.year, i.number,
       CASE WHEN i.series = '正刊' THEN '' ELSE i.series END AS series, n.kind, n.text, n.title, n.at
  FROM piece_source s JOIN piece c ON c.id = s.piece JOIN notice n ON n.piece = c.id
  JOIN issue i ON i.id = n.issue JOIN bulletin b ON b.id = i.bulletin
 WHERE s.report = :report ORDER BY n.id;
