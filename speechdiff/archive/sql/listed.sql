-- The speeches that are asked about, in the order of time.
SELECT s + 1 AS number, speech, source, name, title, place, level, year, kind, speaker, day, drafts
FROM speeches
WHERE ($place IS NULL OR place = $place) AND ($level IS NULL OR level = $level)
  AND ($since IS NULL OR year >= $since) AND ($until IS NULL OR year <= $until)
ORDER BY s;
