-- Each sentence of newest drafts that is enough like one of an earlier speech, or shares a passage
-- with it that is no formula; and which one: of those most alike the earliest. `own` is of the same
-- place, `other` of another one.
WITH asked AS (
  SELECT f.* EXCLUDE (alike), greatest(f.alike, f.shared / f.prints) AS alike, a.place, b.place AS from_place, b.level AS from_level,
    a.place IS NOT NULL AND a.place IS NOT DISTINCT FROM b.place AS same
  FROM sources f JOIN speeches a USING (s) JOIN speeches b ON b.s = f.from_s
  WHERE ($speech IS NULL OR a.speech = $speech)
    AND (f.alike >= $alike OR f.rare >= $rare AND f.shared >= $least * f.prints)),
best AS (
  SELECT s, t, any_value(places) AS places,
    min_by(asked, (-alike, from_s, from_t)) FILTER (same) AS own,
    min_by(asked, (-alike, from_s, from_t)) FILTER (NOT same) AS other
  FROM asked GROUP BY s, t),
named AS (
  SELECT s, t, places, CASE
      WHEN own IS NOT NULL AND (other IS NULL OR own.alike >= $kept * other.alike) THEN 'kept'
      WHEN list_contains($national::VARCHAR[], lower(other.from_level)) THEN 'national'
      WHEN places >= $boilerplate THEN 'shared'
      ELSE 'taken' END AS origin,
    own, other
  FROM best),
chosen AS (SELECT s, t, places, origin, if(origin = 'kept', own, other) AS c FROM named)
SELECT a.speech, a.source, a.name, a.place, a.year, a.day, d.name AS draft,
  h.last_sentence AS sentence, h.last_start AS "start", h.last_start + length(t.text) AS "end",
  t.text, n.origin, n.places, n.c.alike AS share,
  b.speech AS from_speech, b.source AS from_source, b.name AS from_name, b.place AS from_place,
  b.level AS from_level, b.day AS from_day, e.name AS from_draft,
  g.last_sentence AS from_sentence, g.last_start AS from_start,
  g.last_start + length(u.text) AS from_end, u.text AS from_text
FROM chosen n
JOIN speeches a ON a.s = n.s JOIN holders h ON h.s = n.s AND h.t = n.t
JOIN drafts d ON d.s = n.s AND d.draft = h.last_draft JOIN texts t ON t.t = n.t
JOIN speeches b ON b.s = n.c.from_s JOIN holders g ON g.s = n.c.from_s AND g.t = n.c.from_t
JOIN drafts e ON e.s = b.s AND e.draft = g.last_draft JOIN texts u ON u.t = n.c.from_t
WHERE $from IS NULL OR b.place = $from
ORDER BY a.s, h.last_sentence;
