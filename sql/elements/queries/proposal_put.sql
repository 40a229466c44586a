-- A change that waits.
INSERT INTO elements.proposal (district, element, type, area, version, body, proposed_by, proposed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
