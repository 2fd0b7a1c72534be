-- Speeches in the order of time, numbered: by year, date of the newest draft, name. Drafts with it.
CREATE TEMP VIEW now_drafts AS
SELECT d.* FROM all_drafts d ANTI JOIN dead x ON d.speech = x.speech AND d.batch = x.batch;

CREATE TEMP TABLE newest AS
SELECT speech, arg_max(date, draft) AS date, max(draft) AS last_draft
FROM now_drafts GROUP BY speech;

CREATE TEMP TABLE dated AS
SELECT s.speech, s.name, s.source, s.title, s.language, s.drafts, n.last_draft,
  nullif(f.place, '') AS place, nullif(f.level, '') AS level, nullif(f.kind, '') AS kind,
  nullif(f.speaker, '') AS speaker,
  f.year AS told, coalesce(f.year, try_cast(left(n.date, 4) AS INTEGER)) AS year, n.date
FROM all_speeches s ANTI JOIN dead x ON s.speech = x.speech AND s.batch = x.batch
LEFT JOIN newest n ON n.speech = s.speech
LEFT JOIN facts f ON f.speech = s.speech;

-- A day as a text that sorts: where the table's year is another than the date's, the year alone.
CREATE TEMP MACRO day_of(told, date) AS
  CASE WHEN told IS NOT NULL AND (date IS NULL OR try_cast(left(date, 4) AS INTEGER) IS DISTINCT FROM told)
    THEN printf('%04d', told::INTEGER) ELSE nullif(left(date, 10), '') END;

CREATE TABLE speeches AS
SELECT (row_number() OVER (ORDER BY day_of(told, date) NULLS LAST, speech) - 1)::INTEGER AS s,
  speech, name, source, title, language, drafts, last_draft,
  place, level, year, kind, speaker, day_of(told, date) AS day
FROM dated ORDER BY s;

CREATE TABLE drafts AS
SELECT s.s, d.draft, d.name, d.date, d.author, d.note, d.sha256, d.characters, d.sentences,
  day_of(t.told, d.date) AS day
FROM now_drafts d JOIN speeches s USING (speech) JOIN dated t USING (speech) ORDER BY s.s, d.draft;

CREATE TABLE failures AS
SELECT f.speech, nullif(f.draft, '') AS draft, f.why
FROM all_failures f ANTI JOIN dead x ON f.speech = x.speech AND f.batch = x.batch
UNION ALL SELECT speech, NULL, why FROM unlisted ORDER BY ALL;
