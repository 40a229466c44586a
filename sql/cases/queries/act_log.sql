-- The whole logs of some cases, in order.
SELECT a.case_id, a.serial, a.act, a.person, a.unit, a.post, a.level, a.is_system, a.receiver_unit, a.receiver_person, a.receiver_level,
       a.note, a.reason, a.photos, a.data, a.at, a.received_at, a.device_at, a.pack_version, a.calendar_version, a.hash
FROM unnest($1::smallint[], $2::bigint[]) AS w(district, id)
JOIN cases.act a ON a.district = w.district AND a.case_id = w.id
ORDER BY a.district, a.case_id, a.serial
