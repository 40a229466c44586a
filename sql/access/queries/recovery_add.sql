-- Hashes of the codes that the person was just shown.
INSERT INTO access.recovery_code (person, code_hash) SELECT $1, h FROM unnest($2::bytea[]) AS h
