-- Another text, if nobody was faster.
UPDATE cases.reply_template SET unit = $3, matter = $4, act = $5, name = $6, body = $7, changed_at = $8, version = version + 1
WHERE id = $1 AND version = $2
