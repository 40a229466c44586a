-- Rows of an import with their outcome, in the order of the file, behind a line.
SELECT u.line, u.outcome, u.element, u.version, r.faults
FROM registers.import_batch b
CROSS JOIN LATERAL unnest(b.lines, b.outcomes, b.elements, b.versions) AS u (line, outcome, element, version)
LEFT JOIN registers.import_row r ON r.district = b.district AND r.import = b.import AND r.is_trial = b.is_trial AND r.line = u.line
WHERE b.district = $1 AND b.import = $2 AND b.is_trial = $3 AND u.line > $4 AND ($5::smallint IS NULL OR u.outcome = $5)
    AND b.lines[cardinality(b.lines)] > $4
ORDER BY b.batch, u.line LIMIT $6
