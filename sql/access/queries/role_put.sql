-- Roles of a pack, by code.
INSERT INTO access.role AS r (code, name, name_en, levels, permissions, separation) VALUES ($1, $2, $3, $4::text[], $5::text[], $6)
ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, levels = excluded.levels, permissions = excluded.permissions,
    separation = excluded.separation
WHERE (r.name, r.name_en, r.levels, r.permissions, r.separation)
    IS DISTINCT FROM (excluded.name, excluded.name_en, excluded.levels, excluded.permissions, excluded.separation)
