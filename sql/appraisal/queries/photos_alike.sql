-- Photos of other cases of which a quarter of the bits is the same: whoever differs in few bits is among them.
WITH alike AS (
    SELECT photo, bits FROM appraisal.look WHERE band_1 = $2 AND bits IS NOT NULL
    UNION SELECT photo, bits FROM appraisal.look WHERE band_2 = $3 AND bits IS NOT NULL
    UNION SELECT photo, bits FROM appraisal.look WHERE band_3 = $4 AND bits IS NOT NULL
    UNION SELECT photo, bits FROM appraisal.look WHERE band_4 = $5 AND bits IS NOT NULL
    UNION SELECT photo, bits FROM appraisal.look WHERE photo = $1 AND bits IS NOT NULL
)
SELECT a.bits, t.case_id, t.serial, t.person, t.unit, t.at, t.photo
FROM alike a JOIN appraisal.trace t ON t.kind = 'photo' AND t.photo = a.photo
WHERE t.case_id <> $6
ORDER BY t.at DESC LIMIT $7
