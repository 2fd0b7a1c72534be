-- The sentences with all of the words, of the speeches that are asked about, in the order of time.
WITH matching AS MATERIALIZED (
  SELECT t, text FROM texts
  WHERE len(list_filter($words::VARCHAR[], lambda word: NOT contains(text, word))) = 0)
SELECT s.speech, s.source, s.name, s.place, s.level, s.year, s.day,
  d.name AS draft, h.last_sentence AS sentence, h.last_start AS "start",
  h.last_start + length(m.text) AS "end", f.name AS since, m.text,
  count(*) OVER () AS total
FROM matching m JOIN holders h USING (t) JOIN speeches s USING (s)
JOIN drafts d ON d.s = h.s AND d.draft = h.last_draft
JOIN drafts f ON f.s = h.s AND f.draft = h.first_draft
WHERE (h.in_last OR $all_drafts)
  AND ($place IS NULL OR s.place = $place) AND ($level IS NULL OR s.level = $level)
  AND ($since IS NULL OR s.year >= $since) AND ($until IS NULL OR s.year <= $until)
ORDER BY s.s, h.last_draft, h.last_sentence
LIMIT $most;
