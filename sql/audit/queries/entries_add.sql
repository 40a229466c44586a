-- More lines of the log, of one transaction.
INSERT INTO audit.entry (district, at, actor_kind, actor, actor_name, session, address, request, action, object_kind, object_id, area, before, after, purpose, outcome)
SELECT n.district, $2, n.kind, n.actor, n.name, n.session, n.address, n.request, n.action, n.object_kind, n.object, n.area, n.before, n.after, n.purpose, n.outcome
FROM unnest($1::smallint[], $3::text[], $4::bigint[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::bigint[],
            $13::jsonb[], $14::jsonb[], $15::text[], $16::text[])
     AS n(district, kind, actor, name, session, address, request, action, object_kind, object, area, before, after, purpose, outcome)
