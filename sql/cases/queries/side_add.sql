-- What is beside the main branch of cases of a batch, and who has it.
INSERT INTO cases.side (district, id, branch, stage, unit, person, due_at, red_at, fire_at, is_reply)
SELECT district, id, branch, stage, unit, person, due_at, red_at, red_at, is_reply
FROM unnest($1::smallint[], $2::bigint[], $3::integer[], $4::text[], $5::bigint[], $6::bigint[], $7::timestamptz[], $8::timestamptz[],
            $9::boolean[])
     AS s(district, id, branch, stage, unit, person, due_at, red_at, is_reply)
