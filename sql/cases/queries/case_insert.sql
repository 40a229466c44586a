-- The snapshots of new cases.
INSERT INTO cases."case" (district, id, version, stage, level, holder_unit, holder_person, area, matter, urgency, cell, due_at, red_at, fire_at,
                          is_paused, reported_at, submitted_at, closed_at, is_late, outcome, pack_version, participants, state, hash, is_confidential,
                          handler_unit, handler_person)
SELECT district, id, version, stage, level, holder_unit, holder_person, area, matter, urgency, cell, due_at, red_at, red_at,
       is_paused, reported_at, submitted_at, closed_at, is_late, outcome, pack_version, participants::bigint[], state, hash, is_confidential,
       handler_unit, handler_person
FROM unnest($1::smallint[], $2::bigint[], $3::integer[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::text[],
            $10::smallint[], $11::bigint[], $12::timestamptz[], $13::timestamptz[], $14::boolean[], $15::timestamptz[],
            $16::timestamptz[], $17::timestamptz[], $18::boolean[], $19::text[], $20::bigint[], $21::text[], $22::text[], $23::bytea[], $24::boolean[],
            $25::bigint[], $26::bigint[])
     AS c(district, id, version, stage, level, holder_unit, holder_person, area, matter, urgency, cell, due_at, red_at,
          is_paused, reported_at, submitted_at, closed_at, is_late, outcome, pack_version, participants, state, hash, is_confidential,
          handler_unit, handler_person)
