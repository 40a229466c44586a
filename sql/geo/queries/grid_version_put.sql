-- A version begins.
INSERT INTO geo.grid_version (community, layer, grid, number, name, name_en, kind, valid_from, made_of, made_by, geom, area_m2)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, ST_SetSRID(ST_GeomFromGeoJSON($11::text), 4326), $12)
