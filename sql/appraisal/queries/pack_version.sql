SELECT id FROM pack.v_version WHERE id = $1
