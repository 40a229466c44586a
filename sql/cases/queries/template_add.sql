-- A reply template, unless the same request made it before.
INSERT INTO cases.reply_template (id, unit, owner, matter, act, name, body, changed_at, sent_key)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (owner, sent_key) DO NOTHING
