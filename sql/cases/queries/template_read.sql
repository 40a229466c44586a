-- A template, to be changed.
SELECT id, unit, owner, matter, act, name, body, version, changed_at FROM cases.reply_template WHERE id = $1 FOR UPDATE
