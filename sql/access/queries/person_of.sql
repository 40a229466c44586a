-- One member of the staff.
SELECT p.id, p.account, p.name, p.area, p.language, p.phone_sealed, p.is_locked, p.must_change, p.totp_confirmed_at IS NOT NULL AS is_enrolled,
       p.created_at, p.version
FROM access.person p WHERE p.id = $1 AND p.kind = 'staff'
