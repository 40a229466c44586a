-- Every staff account, for the command line.
SELECT p.account, p.name, p.area, p.is_locked, p.totp_confirmed_at IS NOT NULL AS has_second_factor,
       coalesce((SELECT array_agg(a.role || ' ' || lpad(a.area::text, 15, '0') || coalesce(' ' || u.code, '') ORDER BY a.id)
                 FROM access.assignment a LEFT JOIN access.unit u ON u.id = a.unit
                 WHERE a.person = p.id AND a.from_at <= $1 AND (a.until_at IS NULL OR a.until_at > $1)), '{}') AS roles
FROM access.person p WHERE p.kind = 'staff' ORDER BY p.account
