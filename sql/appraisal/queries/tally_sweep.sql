-- Sums from which everything was taken away again.
DELETE FROM appraisal.tally t
USING unnest($1::smallint[], $2::smallint[], $3::integer[], $4::date[], $5::bigint[], $6::bigint[], $7::text[])
    AS w (district, dimension, measure, day, key, person, post)
WHERE t.district = w.district AND t.dimension = w.dimension AND t.measure = w.measure AND t.day = w.day AND t.key = w.key
  AND t.person = w.person AND t.post = w.post AND t.needed = 0 AND t.exempt = 0 AND t.minutes = 0
