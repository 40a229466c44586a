-- How many codes went to a phone and were asked for by an address, lately.
SELECT count(*) FILTER (WHERE phone_index = $1 AND created_at > $3) AS phone_minute,
       count(*) FILTER (WHERE phone_index = $1 AND created_at > $4) AS phone_hour,
       count(*) FILTER (WHERE phone_index = $1) AS phone_day,
       count(*) FILTER (WHERE address = $2 AND created_at > $4) AS address_hour
FROM access.phone_code WHERE (phone_index = $1 OR address = $2) AND created_at > $5
