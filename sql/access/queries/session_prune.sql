-- Sessions that ended long ago; the audit log has when they began and ended.
DELETE FROM access.session WHERE ends_at < $1 OR revoked_at < $1
