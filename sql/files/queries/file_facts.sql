-- What decides who may read some files. What somebody without an account brought is theirs to use for an hour only ($3).
SELECT f.id, EXISTS (SELECT FROM files.upload u WHERE u.file = f.id AND u.person = $2 AND (u.person <> 0 OR u.created_at > $3)) AS is_own,
       coalesce((SELECT jsonb_agg(jsonb_build_object('kind', l.object_kind, 'area', l.area, 'units', l.units, 'person', l.person, 'confidential', l.is_confidential))
                 FROM files.link l WHERE l.file = f.id), '[]') AS links
FROM files.file f WHERE f.id = ANY ($1::text[]) ORDER BY f.id
