-- Each speech that has the phrase: where it has it first, and the day of the last draft with it.
WITH matching AS MATERIALIZED (SELECT t, text FROM texts WHERE contains(text, $phrase)),
uses AS (
  SELECT h.s, min_by(h, (h.first_draft, h.first_sentence)) AS h,
    min_by(m.text, (h.first_draft, h.first_sentence)) AS text,
    max(h.last_draft) AS last_draft, bool_or(h.in_last) AS in_last
  FROM matching m JOIN holders h USING (t) WHERE h.in_last OR $all_drafts GROUP BY h.s)
SELECT s.speech, s.source, s.name, s.place, s.level, s.year, d.day, d.name AS draft,
  u.h.first_sentence AS sentence, u.h.first_start AS "start",
  u.h.first_start + length(u.text) AS "end", l.day AS last_day, l.name AS last_draft,
  u.in_last, u.text
FROM uses u JOIN speeches s USING (s)
JOIN drafts d ON d.s = u.s AND d.draft = u.h.first_draft
JOIN drafts l ON l.s = u.s AND l.draft = u.last_draft
ORDER BY d.day NULLS LAST, s.speech;
