-- Whether there is such a version of the pack.
SELECT id FROM pack.v_version WHERE id = $1
