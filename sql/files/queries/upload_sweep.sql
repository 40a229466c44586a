-- Uploads that were used long ago, or never will be.
DELETE FROM files.upload WHERE created_at < $1
