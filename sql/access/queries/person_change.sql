-- A person as he is from now on, unless somebody changed him in between.
UPDATE access.person SET name = $3, area = $4, language = $5, phone_sealed = $6, phone_index = $7, version = version + 1
WHERE id = $1 AND version = $2 AND kind = 'staff'
