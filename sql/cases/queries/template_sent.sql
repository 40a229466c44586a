-- The template that a request made.
SELECT id, unit, owner, matter, act, name, body, version, changed_at FROM cases.reply_template WHERE owner = $1 AND sent_key = $2
