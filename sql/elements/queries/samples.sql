-- Samples of areas, or with elements of them, newest first, with how far each is.
SELECT s.id, s.type, s.area, s.person, s.since, s.until, s.seed, s.size, s.drawn_by, s.drawn_at, count(v.element) AS elements,
    count(v.outcome) AS visited, count(*) FILTER (WHERE v.outcome = 'differs') AS differs
FROM (SELECT * FROM elements.sample s
    WHERE (EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) r(a, b) WHERE s.area BETWEEN r.a AND r.b)
            OR EXISTS (SELECT FROM elements.sample_visit v, unnest($1::bigint[], $2::bigint[]) r(a, b)
                WHERE v.district = s.district AND v.sample = s.id AND v.area BETWEEN r.a AND r.b))
        AND ($3::text[] IS NULL OR s.type = ANY($3)) AND ($4::bigint IS NULL OR s.id < $4)
    ORDER BY s.id DESC LIMIT $5) s
LEFT JOIN elements.sample_visit v ON v.district = s.district AND v.sample = s.id
GROUP BY s.district, s.id, s.type, s.area, s.person, s.since, s.until, s.seed, s.size, s.drawn_by, s.drawn_at
ORDER BY s.id DESC
