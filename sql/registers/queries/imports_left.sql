-- Imports whose files lie about since before then.
SELECT id FROM registers.import WHERE has_file AND changed_at < $1 ORDER BY id LIMIT 1000
