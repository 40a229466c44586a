-- The elements of a sample.
INSERT INTO elements.sample_visit (district, sample, element, type, area, confirmed_by, confirmed_at)
SELECT $1, $2, given.element, $3, given.area, given.confirmed_by, given.confirmed_at
FROM unnest($4::bigint[], $5::bigint[], $6::bigint[], $7::timestamptz[]) AS given (element, area, confirmed_by, confirmed_at)
