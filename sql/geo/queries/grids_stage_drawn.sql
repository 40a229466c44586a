-- Grids as they are drawn now, staged. $1 the community; outlines as GeoJSON.
INSERT INTO geo.staged (batch, row, code, parent, level, name, name_en, kind, geom, is_valid, reason)
SELECT txid_current(), row_number() OVER (ORDER BY u.code), u.code, $1, 'grid', u.name, u.name_en, u.kind,
       ST_SetSRID(ST_GeomFromGeoJSON(u.outline), 4326), true, ''
FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[]) AS u(code, name, name_en, kind, outline)
