-- The same of several requests.
INSERT INTO elements.sent (idem, body, type, district, id, at)
SELECT n.idem, n.body, $3, n.district, n.id, $6 FROM unnest($1::bigint[], $2::bigint[], $4::smallint[], $5::bigint[]) AS n(idem, body, district, id)
