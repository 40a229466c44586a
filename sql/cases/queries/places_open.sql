-- Where the open cases of an area are that everybody may see: for counting what moves when grids change.
SELECT r.lon, r.lat
FROM cases."case" c JOIN cases.v_report r ON r.district = c.district AND r.id = c.id
WHERE c.closed_at IS NULL AND NOT c.is_confidential AND c.area BETWEEN $1 AND $2 AND r.lon IS NOT NULL AND r.lat IS NOT NULL
