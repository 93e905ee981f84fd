-- 0005_mark_piece.sql -- marks on what stands in our own issues.

-- Its adoptions have them when the issue is signed, as those of other bulletins do.
ALTER TABLE piece ADD COLUMN
  flags   TEXT NOT NULL DEFAULT '' /* 标记: words with blanks between them: 头条 按语 */;
