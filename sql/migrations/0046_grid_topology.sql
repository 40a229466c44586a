-- The grids of a community as people draw them: borders kept once (docs/geo-topology.md), who changed them when and why, and which version
-- of which grid was in force when. A layer is a division of its own (codes/grid_layer.csv); what lies in the first one is in geo.area too.
CREATE TABLE geo.grid_topology (
    community     bigint      NOT NULL,
    layer         text        NOT NULL,
    revision      integer     NOT NULL,          -- of the last edit: who changes it says which one he saw
    last_number   smallint    NOT NULL,          -- the highest number ever given in this community and layer
    borders       jsonb       NOT NULL,          -- [{left, right, line: [x, y, …]}], in 1e-9 degree
    area_revision bigint      NOT NULL,          -- of the areas that it agrees with: when they were imported since, it is built anew
    changed_at    timestamptz NOT NULL,
    CONSTRAINT grid_topology_pk PRIMARY KEY (community, layer)
);

CREATE TABLE geo.grid_edit (
    community   bigint      NOT NULL,
    layer       text        NOT NULL,
    revision    integer     NOT NULL,
    kind        text        NOT NULL,            -- begin, redraw, split, merge, move_vertex, replace_edge, transfer, undo
    edited_at   timestamptz NOT NULL,
    person      bigint      NOT NULL,
    person_name text        NOT NULL,
    reason      text        NOT NULL,
    request     jsonb       NOT NULL,            -- what was asked for
    change      jsonb       NOT NULL,            -- {removed, added, made, ended, reshaped, refined}: what takes it back
    undoes      integer,                         -- the edit that this one took back
    undone_by   integer,
    sent_key    text        NOT NULL DEFAULT '', -- of the request: the same one is done once
    sent        text        NOT NULL DEFAULT '',
    CONSTRAINT grid_edit_pk PRIMARY KEY (community, layer, revision)
);
CREATE UNIQUE INDEX grid_edit_once ON geo.grid_edit (person, sent_key) WHERE sent_key <> '';

CREATE TABLE geo.grid_version (
    community  bigint      NOT NULL,
    layer      text        NOT NULL,
    grid       bigint      NOT NULL,
    number     integer     NOT NULL,             -- from 1, within the grid
    name       text        NOT NULL,
    name_en    text        NOT NULL,
    kind       text        NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_to   timestamptz,                      -- not reached; null: in force
    made_of    bigint[]    NOT NULL,             -- the grids before that it has an area of; empty: drawn anew
    made_by    integer     NOT NULL,             -- the edits that began and ended it
    ended_by   integer,
    geom       geometry(MultiPolygon, 4326) NOT NULL,
    area_m2    double precision NOT NULL,
    CONSTRAINT grid_version_pk PRIMARY KEY (community, layer, grid, number)
);
CREATE INDEX grid_version_open_i ON geo.grid_version (community, layer) WHERE valid_to IS NULL;

-- What a community's grids were is asked whenever they are drawn.
CREATE INDEX area_past_parent_i ON geo.area_past (parent);
