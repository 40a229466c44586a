-- The resident with this number.
SELECT id, name, is_locked FROM access.person WHERE kind = 'resident' AND phone_index = $1
