-- A template is taken away.
DELETE FROM cases.reply_template WHERE id = $1
