-- Batches that made something and were not undone, the last first.
SELECT batch, lines, outcomes, elements, versions FROM registers.import_batch
WHERE district = $1 AND import = $2 AND NOT is_trial AND NOT is_undone ORDER BY batch DESC LIMIT $3
