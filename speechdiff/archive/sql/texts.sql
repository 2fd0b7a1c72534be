-- Each distinct sentence once, numbered; and who holds it, from which draft to which.
CREATE TEMP VIEW now_states AS
SELECT s.s, a.draft, a.sentence, a."start", a.text_id
FROM all_states a ANTI JOIN dead x ON a.speech = x.speech AND a.batch = x.batch
JOIN speeches s ON s.speech = a.speech
WHERE a.text_id IS NOT NULL;

CREATE TEMP TABLE held AS
SELECT s, text_id, min(draft) AS first_draft, max(draft) AS last_draft,
  count(DISTINCT draft) AS drafts,
  arg_min(sentence, draft::BIGINT << 32 | sentence) AS first_sentence,
  arg_min("start", draft::BIGINT << 32 | sentence) AS first_start,
  arg_max(sentence, draft::BIGINT << 32 | 4294967295 - sentence) AS last_sentence,
  arg_max("start", draft::BIGINT << 32 | 4294967295 - sentence) AS last_start
FROM now_states GROUP BY s, text_id;

CREATE TABLE texts AS
WITH known AS (SELECT text_id, any_value(text) AS text FROM all_texts GROUP BY text_id)
SELECT (row_number() OVER (ORDER BY text_id) - 1)::INTEGER AS t, text_id, text
FROM known SEMI JOIN held USING (text_id);

CREATE TABLE holders AS
SELECT t.t, h.* EXCLUDE (text_id), h.last_draft = s.last_draft AS in_last
FROM held h JOIN texts t USING (text_id) JOIN speeches s USING (s)
ORDER BY h.s, h.first_draft, h.first_sentence;

DROP TABLE held;
