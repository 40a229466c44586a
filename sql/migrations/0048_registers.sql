-- Registers filled from files and given out as files: imports with what each row became, exports with who asked and who let them go.
CREATE SCHEMA registers;

-- A file that somebody brought. What it says is in the file alone, until it is in the elements: nothing of a row is kept here.
CREATE TABLE registers.import (
    district     smallint    NOT NULL,
    id           bigint      NOT NULL,
    type         text        NOT NULL,               -- of the elements
    file_name    text        NOT NULL,               -- as the sender calls it
    size         bigint      NOT NULL,
    format       text        NOT NULL,
    state        text        NOT NULL,
    encoding     text        NOT NULL DEFAULT '',    -- of CSV, and of a Shapefile's texts
    delimiter    text        NOT NULL DEFAULT '',
    crs          text        NOT NULL,               -- the datum of the file's positions
    headings     text[]      NOT NULL DEFAULT '{}',
    columns      jsonb       NOT NULL DEFAULT '[]',  -- what each heading means
    area         bigint,                             -- of rows that do not say where they are
    valid_from   timestamptz,
    empty_clears boolean     NOT NULL DEFAULT false, -- an empty cell takes away what was there
    is_partial   boolean     NOT NULL DEFAULT false,
    row_count    bigint      NOT NULL DEFAULT 0,
    areas_from   bigint[]    NOT NULL DEFAULT '{}',  -- where whoever started it may import
    areas_to     bigint[]    NOT NULL DEFAULT '{}',
    approve_from bigint[]    NOT NULL DEFAULT '{}',  -- where what is imported counts without anybody's approval
    approve_to   bigint[]    NOT NULL DEFAULT '{}',
    fault        text        NOT NULL DEFAULT '',    -- why it could not be read, or stopped
    fault_where  text        NOT NULL DEFAULT '',
    person       bigint      NOT NULL,               -- access.person
    language     text        NOT NULL,
    idem         bigint      NOT NULL,
    created_at   timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL,
    has_file     boolean     NOT NULL DEFAULT true,
    CONSTRAINT import_pk PRIMARY KEY (district, id),
    CONSTRAINT import_format CHECK (format IN ('csv', 'xlsx', 'geojson', 'shp', 'gpkg')),
    CONSTRAINT import_state CHECK (state IN ('uploaded', 'mapped', 'trying', 'tried', 'running', 'done', 'failed', 'undoing', 'undone'))
);
CREATE INDEX import_person_i ON registers.import (person, id DESC);
CREATE INDEX import_idem_i ON registers.import (idem);
CREATE INDEX import_changed_i ON registers.import (changed_at) WHERE has_file;

-- What some 2,000 rows became, one array's place a row: so a row costs bytes, not a row of its own, and a batch that was done
-- before a crash is known as one.
CREATE TABLE registers.import_batch (
    district    smallint   NOT NULL,
    import      bigint     NOT NULL,
    is_trial    boolean    NOT NULL,
    batch       integer    NOT NULL,                 -- from 0
    new_rows    integer    NOT NULL,
    changed     integer    NOT NULL,
    same        integer    NOT NULL,
    refused     integer    NOT NULL,
    lines       bigint[]   NOT NULL,
    outcomes    smallint[] NOT NULL,                 -- 0 new, 1 changed, 2 same, 3 refused
    elements    bigint[]   NOT NULL,                 -- 0: none
    versions    integer[]  NOT NULL,                 -- that the row made; 0: none
    is_undone   boolean    NOT NULL DEFAULT false,
    CONSTRAINT import_batch_pk PRIMARY KEY (district, import, is_trial, batch)
);

-- Rows that were refused, with why: headings, codes and expectations, never a value.
CREATE TABLE registers.import_row (
    district smallint NOT NULL,
    import   bigint   NOT NULL,
    is_trial boolean  NOT NULL,
    line     bigint   NOT NULL,
    faults   jsonb    NOT NULL,
    CONSTRAINT import_row_pk PRIMARY KEY (district, import, is_trial, line)
);

-- What an undo left as it is, because somebody had changed it since.
CREATE TABLE registers.import_kept (
    district smallint NOT NULL,
    import   bigint   NOT NULL,
    line     bigint   NOT NULL,
    element  bigint   NOT NULL,
    why      text     NOT NULL,                      -- a code
    CONSTRAINT import_kept_pk PRIMARY KEY (district, import, line)
);

-- A file of elements that somebody asked for.
CREATE TABLE registers.export (
    district     smallint    NOT NULL,
    id           bigint      NOT NULL,
    type         text        NOT NULL,
    format       text        NOT NULL,
    state        text        NOT NULL,
    statuses     text[]      NOT NULL,
    area         bigint,
    areas_from   bigint[]    NOT NULL,
    areas_to     bigint[]    NOT NULL,
    is_unmasked  boolean     NOT NULL,
    purpose      text        NOT NULL DEFAULT '',    -- of codes/look_purpose.csv
    reason       text        NOT NULL DEFAULT '',
    language     text        NOT NULL,
    person       bigint      NOT NULL,
    person_name  text        NOT NULL,
    created_at   timestamptz NOT NULL,
    released_by  bigint,
    released_at  timestamptz,
    row_count    bigint      NOT NULL DEFAULT 0,
    size         bigint      NOT NULL DEFAULT 0,
    fault        text        NOT NULL DEFAULT '',
    fault_where  text        NOT NULL DEFAULT '',
    expires_at   timestamptz,
    idem         bigint      NOT NULL,
    CONSTRAINT export_pk PRIMARY KEY (district, id),
    CONSTRAINT export_format CHECK (format IN ('csv', 'xlsx', 'geojson', 'shp', 'gpkg')),
    CONSTRAINT export_state CHECK (state IN ('needs_release', 'waiting', 'ready', 'refused', 'failed', 'expired')),
    CONSTRAINT export_two_people CHECK (released_by IS NULL OR released_by <> person),
    CONSTRAINT export_released CHECK (NOT is_unmasked OR released_by IS NOT NULL OR state IN ('needs_release', 'refused', 'expired'))
);
CREATE INDEX export_person_i ON registers.export (person, id DESC);
CREATE INDEX export_idem_i ON registers.export (idem);
CREATE INDEX export_waiting_i ON registers.export (id) WHERE state = 'needs_release';
