-- Areas: the tree of the city from its root to its grids. A small shared table (a reference table when distributed),
-- written rarely and whole; every change counts the revision up, by which the processes know to read it again.
CREATE SCHEMA geo;

-- The levels, from the top. Data: a city that has other levels names them here.
CREATE TABLE geo.level (
    name  text     NOT NULL,
    depth smallint NOT NULL,
    CONSTRAINT level_pk PRIMARY KEY (name),
    CONSTRAINT level_depth_unique UNIQUE (depth)
);
INSERT INTO geo.level VALUES ('city', 1), ('district', 2), ('street', 3), ('community', 4), ('grid', 5);

CREATE TABLE geo.revision (
    is_only    boolean     NOT NULL DEFAULT true,
    number     bigint      NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT revision_pk PRIMARY KEY (is_only),
    CONSTRAINT revision_is_one_row CHECK (is_only)
);
INSERT INTO geo.revision (number) VALUES (0);

CREATE TABLE geo.area (
    code       bigint      NOT NULL,             -- 15 digits (platform/base/area.hpp)
    parent     bigint,                           -- null: the root
    level      text        NOT NULL,
    name       text        NOT NULL,
    name_en    text        NOT NULL DEFAULT '',
    kind       text        NOT NULL DEFAULT '',  -- unit_grid, exclusive_grid, …
    geom       geometry(MultiPolygon, 4326),     -- null: listed but not drawn
    centre     geometry(Point, 4326),            -- a point inside
    area_m2    double precision NOT NULL DEFAULT 0,
    revision   bigint      NOT NULL,             -- since when it is so
    changed_at timestamptz NOT NULL,
    CONSTRAINT area_pk PRIMARY KEY (code),
    CONSTRAINT area_parent_fk FOREIGN KEY (parent) REFERENCES geo.area (code) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT area_level_fk FOREIGN KEY (level) REFERENCES geo.level (name),
    CONSTRAINT area_code_has_15_digits CHECK (code BETWEEN 100000000000000 AND 999999999999999),
    CONSTRAINT area_is_not_its_parent CHECK (parent <> code)
);
CREATE INDEX area_parent_i ON geo.area (parent);
CREATE INDEX area_geom_i ON geo.area USING gist (geom);

-- What areas were before, so that a case of then can be drawn in the areas of then.
CREATE TABLE geo.area_past (
    code          bigint      NOT NULL,
    revision      bigint      NOT NULL,          -- it was so from this revision …
    until         bigint      NOT NULL,          -- … up to, not including, this one
    parent        bigint,
    level         text        NOT NULL,
    name          text        NOT NULL,
    name_en       text        NOT NULL,
    kind          text        NOT NULL,
    geom          geometry(MultiPolygon, 4326),
    changed_at    timestamptz NOT NULL,
    CONSTRAINT area_past_pk PRIMARY KEY (code, revision)
);

-- The ordinal of each home district, carried by ids: given once, kept for life, also when the district is gone.
CREATE TABLE geo.district (
    code    bigint   NOT NULL,
    ordinal smallint NOT NULL,
    CONSTRAINT district_pk PRIMARY KEY (code),
    CONSTRAINT district_ordinal_unique UNIQUE (ordinal),
    CONSTRAINT district_ordinal_fits CHECK (ordinal BETWEEN 1 AND 511)
);

-- Each import with its report, row by row.
CREATE TABLE geo.import (
    revision    bigint      NOT NULL,
    imported_at timestamptz NOT NULL,
    source      text        NOT NULL,
    report      jsonb       NOT NULL,
    CONSTRAINT import_pk PRIMARY KEY (revision)
);

-- Rows of an import while they are checked; gone with its transaction.
CREATE UNLOGGED TABLE geo.staged (
    batch    bigint  NOT NULL,                   -- of one transaction: its number
    row      integer NOT NULL,
    code     bigint  NOT NULL,
    parent   bigint,
    level    text    NOT NULL,
    name     text    NOT NULL,
    name_en  text    NOT NULL,
    kind     text    NOT NULL,
    geom     geometry(MultiPolygon, 4326),
    is_valid boolean NOT NULL,
    reason   text    NOT NULL,
    CONSTRAINT staged_pk PRIMARY KEY (batch, row)
);
CREATE INDEX staged_code_i ON geo.staged (batch, code);

-- What other units may read.
CREATE VIEW geo.v_area AS
SELECT code, parent, level, name, name_en, kind, geom, centre, area_m2, revision FROM geo.area;
CREATE VIEW geo.v_district AS SELECT code, ordinal FROM geo.district;
