-- Fingerprints of newest drafts, each linked to its nearest earlier holder, to that of its own
-- place, and to its first holder: never all pairs. Earlier is by the order of `speeches`; those
-- without a day are nowhere in it.
CREATE TEMP TABLE marks AS
SELECT t.t, p.hash, min(p.pos) AS pos FROM all_prints p JOIN texts t USING (text_id)
GROUP BY t.t, p.hash;

CREATE TEMP TABLE held AS
SELECT m.hash, h.s, m.t FROM marks m JOIN holders h USING (t) JOIN speeches s USING (s)
WHERE h.in_last AND s.day IS NOT NULL;

CREATE TEMP TABLE linked AS
WITH places AS (SELECT s, dense_rank() OVER (ORDER BY coalesce(place, speech)) AS place FROM speeches),
once AS (SELECT hash, s, min(t) AS t FROM held GROUP BY hash, s),
shared AS (SELECT hash FROM once GROUP BY hash HAVING count(*) > 1),
placed AS (
  SELECT o.hash, o.s, o.t, row_number() OVER p = 1 AS new_place,
    lag(o.s) OVER p AS own_s, lag(o.t) OVER p AS own_t
  FROM once o SEMI JOIN shared USING (hash) JOIN places USING (s)
  WINDOW p AS (PARTITION BY o.hash, places.place ORDER BY o.s))
SELECT hash, s, own_s, own_t, lag(s) OVER w AS near_s, lag(t) OVER w AS near_t,
  first_value(s) OVER w AS first_s, first_value(t) OVER w AS first_t,
  sum(new_place::INTEGER) OVER w AS places
FROM placed WINDOW w AS (PARTITION BY hash ORDER BY s);

-- In how many places a sentence stood when this speech said it: of half of its fingerprints.
CREATE TEMP TABLE spread AS
SELECT h.s, h.t, quantile_disc(coalesce(l.places, 1), 0.5)::INTEGER AS places
FROM held h LEFT JOIN linked l USING (hash, s) GROUP BY h.s, h.t HAVING count(l.hash) > 0;

CREATE TEMP TABLE candidates AS
SELECT s, t, from_s, from_t, bool_or(own) AS own FROM (
  SELECT h.s, h.t, own_s AS from_s, own_t AS from_t, true AS own FROM held h JOIN linked USING (hash, s)
  UNION ALL SELECT h.s, h.t, near_s, near_t, false FROM held h JOIN linked USING (hash, s)
  UNION ALL SELECT h.s, h.t, first_s, first_t, false FROM held h JOIN linked USING (hash, s))
WHERE from_s < s GROUP BY s, t, from_s, from_t;
DROP TABLE linked;
DROP TABLE held;

-- What two texts share, counted once, however many speeches hold them.
CREATE TEMP TABLE pairs AS
WITH asked AS (SELECT DISTINCT t, from_t FROM candidates),
sizes AS (SELECT t, count(*) AS prints FROM marks GROUP BY t)
SELECT a.t, a.from_t, count(*)::INTEGER AS shared,
  any_value(n.prints)::INTEGER AS prints, any_value(o.prints)::INTEGER AS from_prints,
  min(m.pos) AS pos, max(m.pos) + 8 AS until, min(f.pos) AS from_pos, max(f.pos) + 8 AS from_until
FROM asked a JOIN marks m ON m.t = a.t JOIN marks f ON f.t = a.from_t AND f.hash = m.hash
JOIN sizes n ON n.t = a.t JOIN sizes o ON o.t = a.from_t
GROUP BY a.t, a.from_t;
DROP TABLE marks;

CREATE TABLE sources AS
SELECT c.s, c.t, c.from_s, c.from_t, c.own, p.shared, p.prints, p.pos, p.until, p.from_pos,
  p.from_until, w.places
FROM candidates c JOIN pairs p ON p.t = c.t AND p.from_t = c.from_t
JOIN spread w ON w.s = c.s AND w.t = c.t
ORDER BY c.s, c.t, p.shared DESC, c.from_s, c.from_t;

-- Near-copies: each text points to an earlier one that it shares most with, the first to itself.
CREATE TEMP TABLE pointers AS
WITH first AS (SELECT t, min(s) AS s FROM holders GROUP BY t),
near AS (
  SELECT p.t, arg_min(p.from_t, (-p.shared, o.s, p.from_t)) AS parent
  FROM pairs p JOIN first n ON n.t = p.t JOIN first o ON o.t = p.from_t
  WHERE (o.s, p.from_t) < (n.s, p.t) AND p.shared >= 0.6 * greatest(p.prints, p.from_prints)
  GROUP BY p.t)
SELECT t, parent FROM near
UNION ALL SELECT DISTINCT parent, parent FROM near WHERE parent NOT IN (SELECT t FROM near);
