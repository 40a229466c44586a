-- What units follow, with how far a person has read.
SELECT s.id, s.unit, s.type, s.area, s.fields, s.created_by, s.created_at, greatest(s.begins, coalesce(r.position, 0)) AS read
FROM elements.subscription s LEFT JOIN elements.subscription_read r ON r.subscription = s.id AND r.person = $2
WHERE s.unit = ANY($1) AND s.ended_at IS NULL ORDER BY s.id
