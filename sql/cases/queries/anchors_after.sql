-- What the audit log keeps of batches of acts: of each act the case, the serial and the first half of its hash.
SELECT id, after->>'acts' AS acts FROM audit.v_entry WHERE id > $1 AND action = 'case.acts' ORDER BY id LIMIT $2
