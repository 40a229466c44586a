-- Rows of an import, their outlines repaired where they need it; what is not a polygon falls away.
INSERT INTO geo.staged (batch, row, code, parent, level, name, name_en, kind, geom, is_valid, reason)
SELECT txid_current(), r.row, r.code, nullif(r.parent, 0), r.level, r.name, r.name_en, r.kind,
       CASE WHEN g IS NULL THEN NULL
            WHEN ST_IsValid(g) THEN ST_Multi(g)
            ELSE ST_Multi(ST_CollectionExtract(ST_MakeValid(g, 'method=structure'), 3)) END,
       g IS NULL OR ST_IsValid(g), CASE WHEN g IS NULL THEN '' ELSE ST_IsValidReason(g) END
FROM (SELECT u.*, CASE WHEN u.outline <> '' THEN ST_SetSRID(ST_GeomFromGeoJSON(u.outline), 4326) END AS g
      FROM unnest($1::integer[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
           AS u(row, code, parent, level, name, name_en, kind, outline)) r
