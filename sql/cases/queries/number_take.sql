-- The next $3 numbers of a district's day: the first of them. One short statement of its own, far from any case.
INSERT INTO cases.number_block AS b (district_code, day, next) VALUES ($1, $2, 1 + $3)
ON CONFLICT (district_code, day) DO UPDATE SET next = b.next + $3
RETURNING next - $3 AS first
