-- Near-copies: each text points to an earlier one that it shares most with, the first to itself.
CREATE TEMP TABLE pointers AS
WITH first AS (SELECT t, min(s) AS s FROM holders GROUP BY t),
near AS (
  SELECT p.t, arg_min(p.from_t, (-p.alike, o.s, p.from_t)) AS parent
  FROM pairs p JOIN first n ON n.t = p.t JOIN first o ON o.t = p.from_t
  WHERE (o.s, p.from_t) < (n.s, p.t) AND p.alike >= 0.65
  GROUP BY p.t)
SELECT t, parent FROM near
UNION ALL SELECT DISTINCT parent, parent FROM near WHERE parent NOT IN (SELECT t FROM near);
