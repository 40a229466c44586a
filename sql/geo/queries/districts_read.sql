-- The ordinals of home districts.
SELECT code, ordinal FROM geo.district ORDER BY code
