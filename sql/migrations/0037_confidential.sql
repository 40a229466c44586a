-- A confidential case is not seen by its area alone: by its reporter, the units that have or had it, and whoever may read what is
-- confidential there. The two indexes that judge open cases without the table carry it, so that counts and lists stay what they cost.
ALTER TABLE cases."case" ADD COLUMN is_confidential boolean NOT NULL DEFAULT false;
DROP INDEX cases.case_open_i;
CREATE INDEX case_open_i ON cases."case" (area, due_at, id) INCLUDE (red_at, is_paused, is_confidential, stage, holder_unit)
    WHERE closed_at IS NULL;
DROP INDEX cases.case_newest_i;
CREATE INDEX case_newest_i ON cases."case" (district, id) INCLUDE (area, due_at, red_at, is_paused, is_confidential, stage)
    WHERE closed_at IS NULL;
ALTER TABLE files.link ADD COLUMN is_confidential boolean NOT NULL DEFAULT false;

-- What is confidential is not published.
CREATE OR REPLACE VIEW cases.v_published AS
    SELECT c.district, c.id, c.matter, c.stage, c.outcome, c.pack_version, c.holder_unit, c.due_at, c.closed_at,
           r.reported_at, r.description, r.address, r.lon, r.lat, a.at AS updated_at
      FROM cases."case" c
      JOIN cases.report r ON r.district = c.district AND r.id = c.id
      JOIN cases.act a ON a.district = c.district AND a.case_id = c.id AND a.serial = c.version
     WHERE NOT c.is_confidential;
