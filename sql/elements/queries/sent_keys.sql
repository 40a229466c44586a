-- Which of these keys were sent before.
SELECT DISTINCT idem FROM elements.sent WHERE idem = ANY ($1)
