-- Counts up; holds off whoever else changes areas until the end of the transaction.
UPDATE geo.revision SET number = number + 1, changed_at = $1 RETURNING number
