-- What decides who may read some files.
SELECT f.id, EXISTS (SELECT FROM files.upload u WHERE u.file = f.id AND u.person = $2) AS is_own,
       coalesce((SELECT jsonb_agg(jsonb_build_object('kind', l.object_kind, 'area', l.area, 'units', l.units, 'person', l.person))
                 FROM files.link l WHERE l.file = f.id), '[]') AS links
FROM files.file f WHERE f.id = ANY ($1::text[]) ORDER BY f.id
