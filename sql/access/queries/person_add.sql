-- A new member of the staff.
INSERT INTO access.person (id, kind, account, name, area, language, phone_sealed, phone_index, password_hash, must_change, is_sample, created_at)
VALUES ($1, 'staff', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
