-- The ids of staff by their accounts.
SELECT account, id FROM access.person WHERE account = ANY ($1::text[])
