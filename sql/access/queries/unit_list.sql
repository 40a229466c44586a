-- Units of the caller's areas and of the areas above them, in order of area and code.
SELECT u.id, u.code, u.name, u.name_en, u.kind, u.level, u.area, u.parent, u.is_active, u.version FROM access.unit u
WHERE (EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) r (a, b) WHERE u.area BETWEEN r.a AND r.b) OR u.area = ANY ($3::bigint[]))
  AND ($4::bigint IS NULL OR u.area BETWEEN $4 AND $5)
  AND ($6::text IS NULL OR u.kind = $6) AND ($7::text IS NULL OR u.level = $7)
  AND ($8::text IS NULL OR u.name ILIKE $8 OR u.name_en ILIKE $8 OR u.code ILIKE $8)
  AND (u.is_active OR $9) AND (u.area, u.code) > ($10, $11)
ORDER BY u.area, u.code LIMIT $12
