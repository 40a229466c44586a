-- Names that an import gave to grids that kept their shape.
UPDATE geo.grid_version v SET name = n.name, name_en = n.name_en, kind = n.kind
FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[]) AS n(grid, name, name_en, kind)
WHERE v.community = $1 AND v.layer = $2 AND v.grid = n.grid AND v.valid_to IS NULL
