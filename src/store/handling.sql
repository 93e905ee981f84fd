-- handling.sql -- what receiving units do with reports (store/handling.c).

-- name: unit_code
SELECT code FROM unit WHERE id = :id;

-- name: handling_by_id
SELECT id, report, unit, sender, number, state, holder, reason, note, direct, urgent,
       digest, edition, received, changed
  FROM handling WHERE id = :id;

-- name: handling_of
SELECT id, report, unit, sender, number, state, holder, reason, note, direct, urgent,
       digest, edition, received, changed
  FROM handling WHERE report = :report AND unit = :unit;

-- name: handling_revising
SELECT count(*) FROM handling WHERE report = :report AND state = '退改';

-- name: handling_insert
INSERT INTO handling (id, report, unit, sender, number, state, holder, reason, note, direct,
                      urgent, digest, edition, received, changed, entered)
VALUES (:id, :report, :unit, :sender, :number, :state, :holder, :reason, :note, :direct,
        :urgent, :digest, :edition, :received, :changed, :entered);

-- name: handling_last_within
SELECT COALESCE(max(id), 0) FROM handling WHERE id >= :low AND id < :high;

-- name: handling_by_number
SELECT h.report, r.title FROM handling h JOIN report r ON r.id = h.report
 WHERE h.unit = :unit AND h.number = :number;

-- name: handling_alike
SELECT count(*) FROM handling h JOIN report r ON r.id = h.report
 WHERE h.unit = :unit AND h.sender = :sender AND h.received >= :day AND h.received < :next
   AND r.title = :title;

-- name: handling_update
UPDATE handling SET state = :state, holder = :holder, reason = :reason, note = :note,
       urgent = :urgent, digest = :digest, edition = edition + 1, changed = :changed
 WHERE id = :id AND edition = :edition;

-- The last that arrived before a moment, and the first at or after one.
-- name: handling_until
SELECT id FROM handling WHERE unit = :unit AND received < :moment
 ORDER BY received DESC, id DESC LIMIT 1;

-- name: handling_since
SELECT id FROM handling WHERE unit = :unit AND received >= :moment
 ORDER BY received, id LIMIT 1;

-- Titles are looked through in their own index (report_title), not row by row.
-- name: handling_page
SELECT * FROM handling_line h
 WHERE h.unit = :unit AND h.id < :before AND h.id >= :low
   AND (:kind = '' OR h.kind = :kind)
   AND (:sender IS NULL OR h.sender = :sender)
   AND (:words = '' OR h.report IN (SELECT t.id FROM report t
                                     WHERE replace(t.title, :words, '') <> t.title))
   AND (:from IS NULL OR h.received >= :from) AND h.received <= :to
 ORDER BY h.id DESC LIMIT :limit;

-- name: handling_page_state
SELECT * FROM handling_line h
 WHERE h.unit = :unit AND h.state = :state AND h.id < :before AND h.id >= :low
   AND (:kind = '' OR h.kind = :kind)
   AND (:sender IS NULL OR h.sender = :sender)
   AND (:words = '' OR h.report IN (SELECT t.id FROM report t
                                     WHERE replace(t.title, :words, '') <> t.title))
   AND (:from IS NULL OR h.received >= :from) AND h.received <= :to
 ORDER BY h.id DESC LIMIT :limit;

-- name: handling_queue_urgent
SELECT * FROM handling_line h
 WHERE h.unit = :unit AND h.state = :state AND h.urgent = 1 AND h.id > :after
 ORDER BY h.id LIMIT :limit;

-- name: handling_queue_other
SELECT * FROM handling_line h
 WHERE h.unit = :unit AND h.state = :state AND h.urgent = 0 AND h.id > :after
 ORDER BY h.id LIMIT :limit;

-- name: handling_list
SELECT * FROM handling_line WHERE report = :report ORDER BY id;

-- name: verification_insert
INSERT INTO verification (id, handling, question, asked, asker, answer, answered, answerer)
VALUES (:id, :handling, :question, :asked, :asker, :answer, :answered, :answerer);

-- name: verification_by_id
SELECT id, handling, question, asked, asker, answer, answered, answerer
  FROM verification WHERE id = :id;

-- name: verification_answer
UPDATE verification SET answer = :answer, answered = :answered, answerer = :answerer
 WHERE id = :id AND answered IS NULL;

-- name: verification_list
SELECT v.id, v.handling, v.question, v.asked, v.asker, v.answer, v.answered, v.answerer,
       a.name AS asker_name, b.name AS answerer_name
  FROM verification v JOIN handling h ON h.id = v.handling JOIN person a ON a.id = v.asker
  LEFT JOIN person b ON b.id = v.answerer
 WHERE h.report = :report ORDER BY v.id;
