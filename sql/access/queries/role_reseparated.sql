-- Roles that are assigned and would change their administration.
SELECT r.code FROM access.role r JOIN unnest($1::text[], $2::text[]) AS n (code, separation) ON n.code = r.code
WHERE r.separation <> n.separation AND EXISTS (SELECT FROM access.assignment a WHERE a.role = r.code)
