-- What is counted of some cases now.
SELECT f.district, f.case_id, f.measure, f.ordinal, f.day, f.unit, f.person, f.post, f.area, f.due, f.needed, f.done, f.in_time,
       f.lost, f.is_exempt, f.serial, f.minutes
FROM unnest($1::smallint[], $2::bigint[]) AS w (district, id)
JOIN appraisal.fact f ON f.district = w.district AND f.case_id = w.id
ORDER BY f.district, f.case_id, f.measure, f.ordinal
