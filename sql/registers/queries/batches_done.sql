-- The batches that are done, with what they refused: after a crash the others are left to do.
SELECT batch FROM registers.import_batch WHERE district = $1 AND import = $2 AND is_trial = $3 ORDER BY batch
