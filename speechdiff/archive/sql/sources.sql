-- What a sentence of a newest draft has in common with sentences of earlier speeches.
CREATE TEMP TABLE pairs AS
WITH sizes AS (SELECT t, count(*)::INTEGER AS prints FROM marks GROUP BY t)
SELECT c.*, n.prints, if(c.t = c.from_t, 1, coalesce(l.alike, 0))::FLOAT AS alike
FROM counted c JOIN sizes n ON n.t = c.t
LEFT JOIN likeness l ON l.t = c.t AND l.from_t = c.from_t;
DROP TABLE marks;

CREATE TABLE sources AS
SELECT c.s, c.t, c.from_s, c.from_t, p.shared, p.rare, p.prints, p.alike, w.places
FROM candidates c JOIN pairs p ON p.t = c.t AND p.from_t = c.from_t
JOIN spread w ON w.s = c.s AND w.t = c.t
ORDER BY c.s, c.t, c.from_s, c.from_t;
