-- What was looked at for findings is not new any more.
UPDATE appraisal.trace t SET is_new = false
FROM unnest($1::smallint[], $2::bigint[], $3::integer[], $4::text[], $5::text[]) AS w (district, id, serial, kind, photo)
WHERE t.district = w.district AND t.case_id = w.id AND t.serial = w.serial AND t.kind = w.kind AND t.photo = w.photo
