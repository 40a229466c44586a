-- The acts of a batch; photos joined by commas.
INSERT INTO cases.act (district, case_id, serial, act, person, unit, post, level, is_system, receiver_unit, receiver_person, receiver_level,
                       note, reason, photos, data, at, received_at, device_at, pack_version, calendar_version, idem, body, hash)
SELECT district, case_id, serial, act, person, unit, post, level, is_system, receiver_unit, receiver_person, receiver_level,
       note, reason, string_to_array(photos, ','), data::jsonb, at, received_at, device_at, pack_version, calendar_version, idem, body, hash
FROM unnest($1::smallint[], $2::bigint[], $3::integer[], $4::text[], $5::bigint[], $6::bigint[], $7::text[], $8::text[], $9::boolean[],
            $10::bigint[], $11::bigint[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::timestamptz[],
            $18::timestamptz[], $19::timestamptz[], $20::bigint[], $21::bigint[], $22::bigint[], $23::bigint[], $24::bytea[])
     AS a(district, case_id, serial, act, person, unit, post, level, is_system, receiver_unit, receiver_person, receiver_level,
          note, reason, photos, data, at, received_at, device_at, pack_version, calendar_version, idem, body, hash)
