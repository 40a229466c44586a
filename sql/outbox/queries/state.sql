-- How much waits to be published, and how far publication is.
SELECT waiting, published FROM outbox.v_state
