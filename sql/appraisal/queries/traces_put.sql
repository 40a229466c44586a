-- What the findings look at in a case, beside its facts.
INSERT INTO appraisal.trace (district, case_id, serial, kind, person, unit, at, area, lon, lat, photo)
SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::integer[], $4::text[], $5::bigint[], $6::bigint[], $7::timestamptz[],
                     $8::bigint[], $9::double precision[], $10::double precision[], $11::text[])
ON CONFLICT ON CONSTRAINT trace_pk DO NOTHING
