-- 0009_recall_handling.sql -- a receiver's report whose text was recalled (撤稿) is no more
-- 采用 there: 采用后撤稿, unless it stands in another issue of that unit, or is about to.

UPDATE handling SET state = '采用后撤稿'
 WHERE state = '采用'
   AND EXISTS (SELECT 1 FROM piece_source s JOIN notice n ON n.piece = s.piece
                 JOIN issue i ON i.id = n.issue JOIN bulletin b ON b.id = i.bulletin
                WHERE s.report = handling.report AND b.unit = handling.unit
                  AND n.kind = '撤稿')
   AND NOT EXISTS (SELECT 1 FROM piece_source s JOIN piece p ON p.id = s.piece
                     JOIN issue i ON i.id = p.issue JOIN bulletin b ON b.id = i.bulletin
                    WHERE s.report = handling.report AND b.unit = handling.unit
                      AND NOT EXISTS (SELECT 1 FROM notice n
                                       WHERE n.piece = p.id AND n.kind = '撤稿'))
   AND NOT EXISTS (SELECT 1 FROM adoption_now a JOIN bulletin b ON b.id = a.bulletin
                    WHERE a.report = handling.report AND b.unit = handling.unit);
