-- The facts of cases of a batch.
INSERT INTO appraisal.fact (district, case_id, measure, ordinal, day, unit, person, post, area, due, needed, done, in_time, lost,
                            is_exempt, serial, minutes)
SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::integer[], $4::smallint[], $5::date[], $6::bigint[], $7::bigint[],
                     $8::text[], $9::bigint[], $10::timestamptz[], $11::smallint[], $12::smallint[], $13::smallint[],
                     $14::smallint[], $15::boolean[], $16::integer[], $17::bigint[])
