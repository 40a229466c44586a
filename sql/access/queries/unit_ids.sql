-- The ids of units by their codes.
SELECT code, id FROM access.unit WHERE code = ANY ($1::text[])
