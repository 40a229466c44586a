-- The snapshots of a batch after its acts. The rows are locked (case_lock), so nothing is compared again.
UPDATE cases."case" c
SET version = n.version, stage = n.stage, level = n.level, holder_unit = n.holder_unit, holder_person = n.holder_person,
    matter = n.matter, urgency = n.urgency, due_at = n.due_at, red_at = n.red_at, is_paused = n.is_paused,
    fire_at = CASE WHEN c.due_at = n.due_at AND c.red_at = n.red_at THEN c.fire_at ELSE n.red_at END,
    submitted_at = n.submitted_at, closed_at = n.closed_at, is_late = n.is_late, outcome = n.outcome,
    participants = n.participants::bigint[], state = n.state, hash = n.hash,
    is_confidential = n.is_confidential, handler_unit = n.handler_unit, handler_person = n.handler_person
FROM unnest($1::smallint[], $2::bigint[], $3::integer[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::text[],
            $9::smallint[], $10::timestamptz[], $11::timestamptz[], $12::boolean[], $13::timestamptz[], $14::timestamptz[],
            $15::boolean[], $16::text[], $17::text[], $18::text[], $19::bytea[], $20::boolean[],
            $21::bigint[], $22::bigint[])
     AS n(district, id, version, stage, level, holder_unit, holder_person, matter, urgency, due_at, red_at, is_paused,
          submitted_at, closed_at, is_late, outcome, participants, state, hash, is_confidential, handler_unit, handler_person)
WHERE c.district = n.district AND c.id = n.id
