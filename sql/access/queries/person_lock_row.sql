-- Whoever changes what a person may do takes turns with others who do.
SELECT id, area, is_locked FROM access.person WHERE id = ANY ($1::bigint[]) ORDER BY id FOR UPDATE
