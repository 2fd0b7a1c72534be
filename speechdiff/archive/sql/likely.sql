SELECT p.t, p.from_t, a.text, b.text, f.places, g.places
FROM likely p JOIN texts a ON a.t = p.t JOIN texts b ON b.t = p.from_t
LEFT JOIN formulas f ON f.t = p.t LEFT JOIN formulas g ON g.t = p.from_t
WHERE p.n > $done AND p.n <= $done + $most;
