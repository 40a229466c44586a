-- One step in the life of a finding: who, when, why.
INSERT INTO appraisal.finding_change (district, id, serial, at, person, state, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)
