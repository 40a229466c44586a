-- The figures of a type in areas, summed up to areas of one span ($4: 1000 for communities).
SELECT area / $4 * $4 AS area, min(counted_at) AS counted_at, sum(elements)::bigint AS elements, sum(wanted)::bigint AS wanted,
    sum(given)::bigint AS given, sum(fresh)::bigint AS fresh, sum(single)::bigint AS single, sum(sound)::bigint AS sound
FROM elements.quality_figure f
WHERE type = $1 AND EXISTS (SELECT FROM unnest($2::bigint[], $3::bigint[]) r(a, b) WHERE f.area BETWEEN r.a AND r.b)
GROUP BY 1 ORDER BY 1
