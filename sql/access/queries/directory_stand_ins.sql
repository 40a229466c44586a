-- Who stands in for whom, now or later.
SELECT d.id, d.person, d.deputy_for, d.from_at, d.until_at
FROM access.deputy d JOIN access.person p ON p.id = d.person AND NOT p.is_locked
WHERE d.until_at > $1 AND d.until_at > d.from_at
