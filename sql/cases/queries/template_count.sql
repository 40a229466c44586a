-- How many a person has made.
SELECT count(*) AS count FROM cases.reply_template WHERE owner = $1
