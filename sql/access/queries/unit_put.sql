-- Units of a pack, by code; what is the same stays untouched.
INSERT INTO access.unit AS u (id, code, name, name_en, kind, level, area)
SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[])
ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, kind = excluded.kind, level = excluded.level,
    area = excluded.area, version = u.version + 1
WHERE (u.name, u.name_en, u.kind, u.level, u.area) IS DISTINCT FROM (excluded.name, excluded.name_en, excluded.kind, excluded.level, excluded.area)
