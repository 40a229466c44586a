-- A sample, with how far it is.
SELECT s.id, s.type, s.area, s.person, s.since, s.until, s.seed, s.size, s.drawn_by, s.drawn_at, count(v.element) AS elements,
    count(v.outcome) AS visited, count(*) FILTER (WHERE v.outcome = 'differs') AS differs
FROM elements.sample s LEFT JOIN elements.sample_visit v ON v.district = s.district AND v.sample = s.id
WHERE s.district = $1 AND s.id = $2
GROUP BY s.district, s.id
