-- The accounts that are there, for the plan.
SELECT account FROM access.v_person WHERE account IS NOT NULL
