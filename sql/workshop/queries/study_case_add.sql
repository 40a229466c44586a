-- Cases that would have become something else, or do not fit.
INSERT INTO workshop.study_case (study, serial, case_id, number, matter, area, reported_at, changes, before, after)
SELECT $1, serial, case_id, number, matter, area, reported_at, string_to_array(changes, ','), before::jsonb, after::jsonb
FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::timestamptz[], $8::text[], $9::text[], $10::text[])
    AS given (serial, case_id, number, matter, area, reported_at, changes, before, after)
