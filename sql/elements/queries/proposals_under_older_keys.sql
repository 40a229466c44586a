-- Changes that wait and were sealed with another key than the newest.
SELECT district, element, body FROM elements.proposal WHERE get_byte(body, 0) <> $1 ORDER BY district, element LIMIT $2 FOR UPDATE
