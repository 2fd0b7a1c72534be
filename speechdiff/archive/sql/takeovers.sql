-- How many sentences of each place stood earlier in each other one.
SELECT place, from_place, count(*) AS sentences, count(DISTINCT speech) AS speeches
FROM ($$reuse$$) WHERE origin = 'taken'
GROUP BY place, from_place ORDER BY sentences DESC, place, from_place;
