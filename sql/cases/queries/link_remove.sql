-- Cases that are merged into none any more.
DELETE FROM cases.link l USING unnest($1::smallint[], $2::bigint[]) AS g(district, id)
WHERE l.district = g.district AND l.id = g.id AND l.kind = 'merged'
