-- Who works in which unit, now or later.
SELECT a.id, a.person, a.unit, a.area, a.role, a.from_at, a.until_at
FROM access.assignment a JOIN access.person p ON p.id = a.person AND p.kind = 'staff' AND NOT p.is_locked
WHERE a.unit IS NOT NULL AND (a.until_at IS NULL OR a.until_at > $1)
