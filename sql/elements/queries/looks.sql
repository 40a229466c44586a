-- Who looked at an element, newest first.
SELECT at, person, fields, purpose, reason FROM elements.look WHERE element = $1 ORDER BY id DESC LIMIT 200
