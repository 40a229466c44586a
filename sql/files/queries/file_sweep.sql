-- Pictures that nobody brought lately and nothing has.
DELETE FROM files.file f WHERE f.created_at < $1 AND NOT EXISTS (SELECT FROM files.upload u WHERE u.file = f.id)
  AND NOT EXISTS (SELECT FROM files.link l WHERE l.file = f.id)
RETURNING f.id
