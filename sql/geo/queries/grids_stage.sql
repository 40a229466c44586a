-- Pieces of one number become one grid, staged. $1 outlines, $2 their codes, $3 the community, $4 and $5 its names.
INSERT INTO geo.staged (batch, row, code, parent, level, name, name_en, kind, geom, is_valid, reason)
SELECT txid_current(), row_number() OVER (ORDER BY code), code, $3, 'grid', $4 || lpad((code % 1000)::text, 3, '0') || '网格',
       $5 || ' Grid ' || lpad((code % 1000)::text, 3, '0'), 'unit_grid', ST_Multi(ST_UnaryUnion(ST_Collect(ST_GeomFromWKB(w, 4326)), 1e-9)), true, ''
FROM unnest($1::bytea[], $2::bigint[]) AS u(w, code) GROUP BY code
