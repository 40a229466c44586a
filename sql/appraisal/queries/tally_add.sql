-- Adds to the days' sums.
INSERT INTO appraisal.tally AS t (district, dimension, measure, day, key, person, post, needed, done, in_time, lost, exempt, minutes)
SELECT * FROM unnest($1::smallint[], $2::smallint[], $3::integer[], $4::date[], $5::bigint[], $6::bigint[], $7::text[],
                     $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[])
ON CONFLICT ON CONSTRAINT tally_pk DO UPDATE
SET needed = t.needed + EXCLUDED.needed, done = t.done + EXCLUDED.done, in_time = t.in_time + EXCLUDED.in_time,
    lost = t.lost + EXCLUDED.lost, exempt = t.exempt + EXCLUDED.exempt, minutes = t.minutes + EXCLUDED.minutes
