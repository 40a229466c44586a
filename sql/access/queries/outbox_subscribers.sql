-- How far behind each subscriber is.
SELECT name, position, behind, failures, last_error, dead_letters FROM outbox.v_subscriber ORDER BY name
