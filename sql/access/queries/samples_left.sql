-- Accounts whose password everybody can read.
SELECT count(*) AS count FROM access.person WHERE is_sample AND NOT is_locked
