SELECT s.speech, d.name AS draft, h.last_sentence AS sentence, h.last_start AS "start",
  h.last_start + length(t.text) AS "end", t.text
FROM holders h JOIN speeches s USING (s) JOIN texts t USING (t)
JOIN drafts d ON d.s = h.s AND d.draft = h.last_draft
WHERE s.speech = $speech AND h.in_last ORDER BY h.last_sentence;
