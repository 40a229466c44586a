-- History was counted by all that there were then.
UPDATE appraisal.measure SET is_counted = true WHERE id <= $1 AND NOT is_counted
