-- How far publishing has got.
SELECT waiting, waiting_since, published, dead_letters FROM outbox.v_state
