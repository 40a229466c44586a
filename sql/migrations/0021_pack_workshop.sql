-- A version of the pack says who put it in force, why, and from what: the pack's folder, or a change made in the running
-- program (the workshop). Changes of the workshop are a layer of their own over the folder's, so that applying the folder
-- again does not undo them.
ALTER TABLE pack.version
    ADD COLUMN origin     text   NOT NULL DEFAULT 'folder', -- folder | workshop
    ADD COLUMN applied_by bigint,                           -- access.person; none: the command line
    ADD COLUMN reason     text   NOT NULL DEFAULT '',
    ADD CONSTRAINT version_origin_known CHECK (origin IN ('folder', 'workshop'));

CREATE INDEX file_path_i ON pack.file (path, version);

CREATE OR REPLACE VIEW pack.v_version AS
    SELECT v.id, v.name, v.label, v.digest, v.applied_at, c.version IS NOT NULL AS is_current, v.origin, v.applied_by, v.reason
    FROM pack.version v LEFT JOIN pack.current c ON c.version = v.id;
