-- Open311: what clients of GeoReport v2 gave beside the case itself, and the view of cases that they read.
CREATE SCHEMA open311;

-- One row for a request that came in over Open311 with something to keep.
CREATE TABLE open311.request (
    district   smallint    NOT NULL,                 -- of the case's id
    id         bigint      NOT NULL,                 -- of the case
    account_id text        NOT NULL DEFAULT '',      -- the client's own name for its user; given back to it only
    media_url  text        NOT NULL DEFAULT '',      -- as given; never fetched by us
    address_id text        NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    CONSTRAINT request_pk PRIMARY KEY (district, id)
);

-- A case without anything about the reporter. Which matters are public is the reader's business.
CREATE VIEW cases.v_published AS
    SELECT c.district, c.id, c.matter, c.stage, c.outcome, c.pack_version, c.holder_unit, c.due_at, c.closed_at,
           r.reported_at, r.description, r.address, r.lon, r.lat, a.at AS updated_at
      FROM cases."case" c
      JOIN cases.report r ON r.district = c.district AND r.id = c.id
      JOIN cases.act a ON a.district = c.district AND a.case_id = c.id AND a.serial = c.version;
