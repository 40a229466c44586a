-- What corrections left of a report: the words and the place that are shown. The report itself stays as it was hashed. A row for each
-- case that was ever put right; `is_away`: its place lies in another district than the one its id carries.
CREATE TABLE cases.corrected (
    district    smallint NOT NULL,
    id          bigint   NOT NULL,
    description text     NOT NULL,
    address     text     NOT NULL,
    lon         double precision,
    lat         double precision,
    area        bigint   NOT NULL,
    is_away     boolean  NOT NULL,
    CONSTRAINT corrected_pk PRIMARY KEY (district, id)
);
CREATE INDEX corrected_area_i ON cases.corrected (area, id);
CREATE INDEX corrected_away_i ON cases.corrected (area, id) WHERE is_away;

-- Words were corrected before, and shown on the case's own page only.
INSERT INTO cases.corrected (district, id, description, address, lon, lat, area, is_away)
SELECT r.district, r.id,
       coalesce((SELECT a.data ->> 'description' FROM cases.act a WHERE a.district = r.district AND a.case_id = r.id
                 AND a.act = 'correct' AND a.data ? 'description' ORDER BY a.serial DESC LIMIT 1), r.description),
       coalesce((SELECT a.data ->> 'address' FROM cases.act a WHERE a.district = r.district AND a.case_id = r.id
                 AND a.act = 'correct' AND a.data ? 'address' ORDER BY a.serial DESC LIMIT 1), r.address),
       r.lon, r.lat, r.area, false
FROM cases.report r
WHERE EXISTS (SELECT FROM cases.act a WHERE a.district = r.district AND a.case_id = r.id AND a.act = 'correct'
              AND (a.data ? 'description' OR a.data ? 'address'));

-- Reports as they are shown.
CREATE VIEW cases.v_report AS
SELECT r.district, r.id, r.number, r.reported_at, r.source, r.reporter, r.photos,
       coalesce(k.description, r.description) AS description, coalesce(k.address, r.address) AS address,
       coalesce(k.lon, r.lon) AS lon, coalesce(k.lat, r.lat) AS lat
FROM cases.report r LEFT JOIN cases.corrected k ON k.district = r.district AND k.id = r.id;

CREATE OR REPLACE VIEW cases.v_published AS
SELECT c.district, c.id, c.matter, c.stage, c.outcome, c.pack_version, c.holder_unit, c.due_at, c.closed_at,
       r.reported_at, r.description, r.address, r.lon, r.lat, a.at AS updated_at
FROM cases."case" c
JOIN cases.v_report r ON r.district = c.district AND r.id = c.id
JOIN cases.act a ON a.district = c.district AND a.case_id = c.id AND a.serial = c.version
WHERE NOT c.is_confidential;
