-- How many facts are kept of the cases after one, up to another.
SELECT count(*) FROM appraisal.fact WHERE (district, case_id) > ($1, $2) AND (district, case_id) <= ($3, $4)
