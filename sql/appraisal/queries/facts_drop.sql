-- Facts of cases of a batch that are not so any more.
DELETE FROM appraisal.fact f
USING unnest($1::smallint[], $2::bigint[], $3::integer[], $4::smallint[]) AS w (district, id, measure, ordinal)
WHERE f.district = w.district AND f.case_id = w.id AND f.measure = w.measure AND f.ordinal = w.ordinal
