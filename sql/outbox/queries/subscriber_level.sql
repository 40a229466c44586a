-- How many of these subscribers have come as far as that event.
SELECT count(*) AS level FROM outbox.subscriber WHERE name = ANY($1::text[]) AND position >= $2
