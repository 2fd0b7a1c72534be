-- Fingerprints of newest drafts, each linked to its nearest earlier holder, to that of its own
-- place, and to its first holder: never all pairs. Earlier is by the order of `speeches`; those
-- without a day are nowhere in it.
CREATE TEMP TABLE marks AS
SELECT t.t, p.hash, min(p.pos) AS pos FROM all_prints p JOIN texts t USING (text_id)
GROUP BY t.t, p.hash;

CREATE TEMP TABLE held AS
SELECT m.hash, h.s, m.t FROM marks m JOIN holders h USING (t) JOIN speeches s USING (s)
WHERE h.in_last AND s.day IS NOT NULL;

CREATE TEMP TABLE once AS
WITH places AS (SELECT s, dense_rank() OVER (ORDER BY coalesce(place, speech)) AS place FROM speeches)
SELECT h.hash, h.s, any_value(p.place)::INTEGER AS place, min(h.t) AS t
FROM held h JOIN places p USING (s) GROUP BY h.hash, h.s;

-- Fingerprints of formulas: what so many places say is no sign that one has it from another.
CREATE TEMP TABLE common AS
SELECT hash FROM once GROUP BY hash HAVING count(DISTINCT place) >= 5;

CREATE TEMP TABLE linked AS
WITH shared AS (SELECT hash FROM once GROUP BY hash HAVING count(*) > 1),
placed AS (
  SELECT o.hash, o.s, o.t, row_number() OVER p = 1 AS new_place,
    lag(o.s) OVER p AS own_s, lag(o.t) OVER p AS own_t
  FROM once o SEMI JOIN shared USING (hash)
  WINDOW p AS (PARTITION BY o.hash, o.place ORDER BY o.s))
SELECT hash, s, own_s, own_t, lag(s) OVER w AS near_s, lag(t) OVER w AS near_t,
  first_value(s) OVER w AS first_s, first_value(t) OVER w AS first_t,
  sum(new_place::INTEGER) OVER w AS places
FROM placed WINDOW w AS (PARTITION BY hash ORDER BY s);

-- In how many places two thirds of a sentence stood when this speech said it.
CREATE TEMP TABLE spread AS
SELECT s, t, max(places)::INTEGER AS places FROM (
  SELECT h.s, h.t, coalesce(l.places, 1) AS places, count(*) OVER (PARTITION BY h.s, h.t) AS n,
    row_number() OVER (PARTITION BY h.s, h.t ORDER BY l.places NULLS FIRST) AS number
  FROM held h LEFT JOIN linked l USING (hash, s))
WHERE 3 * number <= n + 2 GROUP BY s, t;

CREATE TEMP TABLE candidates AS
SELECT DISTINCT s, t, from_s, from_t FROM (
  SELECT h.s, h.t, own_s AS from_s, own_t AS from_t FROM held h JOIN linked USING (hash, s)
  UNION ALL SELECT h.s, h.t, near_s, near_t FROM held h JOIN linked USING (hash, s)
  UNION ALL SELECT h.s, h.t, first_s, first_t FROM held h JOIN linked USING (hash, s))
WHERE from_s < s;
DROP TABLE linked;
DROP TABLE once;
DROP TABLE held;

-- What two texts share, counted once, however many speeches hold them.
CREATE TEMP TABLE counted AS
WITH asked AS (SELECT DISTINCT t, from_t FROM candidates)
SELECT a.t, a.from_t, count(*)::INTEGER AS shared, count(*) FILTER (c.hash IS NULL)::INTEGER AS rare
FROM asked a JOIN marks m ON m.t = a.t JOIN marks f ON f.t = a.from_t AND f.hash = m.hash
LEFT JOIN common c ON c.hash = m.hash
GROUP BY a.t, a.from_t;

-- Pairs for whose likeness something speaks: a fingerprint that is no formula's, or half of all.
CREATE TEMP TABLE likely AS
SELECT row_number() OVER () AS n, c.t, c.from_t
FROM counted c JOIN (SELECT t, count(*) AS prints FROM marks GROUP BY t) m ON m.t = c.t
JOIN texts a ON a.t = c.t JOIN texts b ON b.t = c.from_t
WHERE c.t <> c.from_t AND (c.rare > 0 OR 2 * c.shared >= m.prints)
  AND greatest(length(a.text), length(b.text)) <= 1000
  AND least(length(a.text), length(b.text)) >= 0.4 * greatest(length(a.text), length(b.text));

-- Where formulas stand in these texts: runs of 8 characters from each place.
CREATE TEMP TABLE formulas AS
SELECT m.t, list_sort(list(m.pos)) AS places FROM marks m SEMI JOIN common c ON c.hash = m.hash
GROUP BY m.t;

CREATE TEMP TABLE likeness (t INTEGER, from_t INTEGER, alike FLOAT);
