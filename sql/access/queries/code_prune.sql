-- Codes of the day before yesterday.
DELETE FROM access.phone_code WHERE created_at < $1
