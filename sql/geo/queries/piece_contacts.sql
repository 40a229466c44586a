-- Which of these outlines share how long a border, by their places in the list from 0.
WITH piece AS (SELECT (n - 1)::integer AS n, ST_GeomFromWKB(w, 4326) AS g FROM unnest($1::bytea[]) WITH ORDINALITY AS u(w, n))
SELECT a.n AS one, b.n AS other, ST_Length(ST_Intersection(a.g, b.g)::geography) AS length_m
FROM piece a JOIN piece b ON a.n < b.n AND a.g && b.g
WHERE ST_Dimension(ST_Intersection(a.g, b.g)) = 1
ORDER BY 1, 2
