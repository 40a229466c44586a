-- A unit as it is from now on, unless somebody changed it in between.
UPDATE access.unit SET name = $3, name_en = $4, kind = $5, parent = $6, is_active = $7, version = version + 1 WHERE id = $1 AND version = $2
