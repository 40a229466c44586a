-- What was found of elements, each looked through now. Whether it is a double is found out for all together.
INSERT INTO elements.quality (district, element, type, version, pack, day, wanted, missing, faults)
SELECT r.district, r.element, $2, r.version, $3, $4::date, r.wanted,
    ARRAY(SELECT jsonb_array_elements_text(r.missing)), ARRAY(SELECT jsonb_array_elements_text(r.faults))
FROM jsonb_to_recordset($1) AS r(district smallint, element bigint, version integer, wanted smallint, missing jsonb, faults jsonb)
ON CONFLICT (district, element) DO UPDATE SET type = excluded.type, version = excluded.version, pack = excluded.pack, day = excluded.day,
    wanted = excluded.wanted, missing = excluded.missing, faults = excluded.faults
