-- New findings; one that is known gets the newer evidence while nobody has judged it.
INSERT INTO appraisal.finding AS f (district, id, kind, key, unit, person, area, happened_at, found_at, cases, evidence)
SELECT district, id, kind, key, unit, person, area, happened_at, $11, string_to_array(cases, ',')::bigint[], evidence::jsonb
FROM unnest($1::smallint[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::timestamptz[],
            $9::text[], $10::text[])
    AS given (district, id, kind, key, unit, person, area, happened_at, cases, evidence)
ON CONFLICT ON CONSTRAINT finding_key_unique DO UPDATE SET cases = EXCLUDED.cases, evidence = EXCLUDED.evidence
WHERE f.state = 'open' AND f.evidence <> EXCLUDED.evidence
