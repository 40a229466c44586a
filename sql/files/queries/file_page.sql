-- Every file in the order of its hash, a page after another.
SELECT id, size, thumbnail_size FROM files.file WHERE id > $1 ORDER BY id LIMIT $2
