-- The files of a new version.
INSERT INTO pack.file (version, layer, layer_name, path, digest)
SELECT $1, layer, layer_name, path, digest
FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[]) AS given (layer, layer_name, path, digest)
