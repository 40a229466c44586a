-- What was sent before with these idempotency keys.
SELECT idem, body, district, case_id, serial FROM cases.act WHERE idem = ANY ($1::bigint[])
