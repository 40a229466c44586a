-- How many of these subscribers have not come as far as that event.
SELECT count(*) AS behind FROM outbox.subscriber WHERE name = ANY($1::text[]) AND position < $2
