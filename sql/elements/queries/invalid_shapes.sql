-- Of shapes (GeoJSON) those that are not valid, and why, with the place: "Self-intersection[121.4 31.2]".
SELECT g.place, ST_IsValidReason(g.shape) AS reason
FROM (SELECT given.place, ST_GeomFromGeoJSON(given.json) AS shape FROM unnest($1::bigint[], $2::text[]) AS given (place, json)) g
WHERE NOT ST_IsValid(g.shape)
