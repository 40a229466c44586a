-- Keeping the registers in order: sampled re-visits, quality, subscriptions to changes.

-- A sample of what was confirmed, to be visited again by somebody else. The same seed over the same confirmations draws
-- the same.
CREATE TABLE elements.sample (
    district smallint    NOT NULL,
    id       bigint      NOT NULL,
    type     text        NOT NULL,
    area     bigint      NOT NULL,                   -- drawn from there and below
    person   bigint,                                 -- whose confirmations; none: everybody's
    since    timestamptz NOT NULL,                   -- of confirmations from then …
    until    timestamptz NOT NULL,                   -- … until then
    seed     bigint      NOT NULL,
    size     integer     NOT NULL,                   -- that was asked for; fewer when there were fewer
    drawn_by bigint      NOT NULL,                   -- access.person
    drawn_at timestamptz NOT NULL,
    CONSTRAINT sample_pk PRIMARY KEY (district, id)
);
CREATE INDEX sample_area_i ON elements.sample (area, id DESC);

-- One element of a sample, and what the second visit found.
CREATE TABLE elements.sample_visit (
    district     smallint    NOT NULL,               -- of the sample
    sample       bigint      NOT NULL,
    element      bigint      NOT NULL,
    type         text        NOT NULL,
    area         bigint      NOT NULL,               -- of the element when it was drawn
    confirmed_by bigint      NOT NULL,               -- access.person
    confirmed_at timestamptz NOT NULL,
    outcome      text,                               -- none: not visited yet
    fields       text[]      NOT NULL DEFAULT '{}',  -- that differ
    note         text        NOT NULL DEFAULT '',
    visited_by   bigint,
    visited_at   timestamptz,
    CONSTRAINT sample_visit_pk PRIMARY KEY (district, sample, element),
    CONSTRAINT sample_visit_outcome_known CHECK (outcome IN ('same', 'differs')),
    CONSTRAINT sample_visit_by_another CHECK (visited_by <> confirmed_by),
    CONSTRAINT sample_visit_whole CHECK ((outcome IS NULL) = (visited_by IS NULL) AND (outcome IS NULL) = (visited_at IS NULL))
);
CREATE INDEX sample_visit_person_i ON elements.sample_visit (confirmed_by, visited_at) WHERE outcome IS NOT NULL;
CREATE INDEX sample_visit_area_i ON elements.sample_visit (area, visited_at) WHERE outcome IS NOT NULL;

-- What was found of each living element when it was last looked through.
CREATE TABLE elements.quality (
    district   smallint    NOT NULL,
    element    bigint      NOT NULL,
    type       text        NOT NULL,
    version    integer     NOT NULL,                 -- of the element
    pack       bigint      NOT NULL,                 -- pack.version: other checks, other findings
    day        date        NOT NULL,                 -- checks may ask what day it is
    wanted     smallint    NOT NULL,                 -- fields that should have a value
    missing    text[]      NOT NULL,                 -- those of them that have none
    faults     text[]      NOT NULL,                 -- "CODE POINTER" of what does not hold today
    is_double  boolean     NOT NULL DEFAULT false,   -- another living one has the same key-like value
    CONSTRAINT quality_pk PRIMARY KEY (district, element)
);
CREATE INDEX quality_type_i ON elements.quality (type, element);

-- The figures of each area and type, when they were counted. Of areas that lie deepest: those above are their sums.
CREATE TABLE elements.quality_figure (
    type       text        NOT NULL,
    area       bigint      NOT NULL,
    counted_at timestamptz NOT NULL,
    elements   bigint      NOT NULL,
    wanted     bigint      NOT NULL,                 -- fields that should have a value
    given      bigint      NOT NULL,                 -- those that have
    fresh      bigint      NOT NULL,                 -- elements that are not stale
    single     bigint      NOT NULL,                 -- elements without a likely duplicate
    sound     bigint      NOT NULL,                 -- elements that pass every check
    CONSTRAINT quality_figure_pk PRIMARY KEY (type, area)
);
CREATE INDEX quality_figure_area_i ON elements.quality_figure (area);

-- How many elements of an area fail which check.
CREATE TABLE elements.quality_fault (
    type  text   NOT NULL,
    area  bigint NOT NULL,
    fault text   NOT NULL,                           -- "CODE POINTER"
    count bigint NOT NULL,
    CONSTRAINT quality_fault_pk PRIMARY KEY (type, area, fault)
);
CREATE INDEX quality_fault_area_i ON elements.quality_fault (area);

-- What happened to elements, in the order of the outbox, for those who subscribed to it. Names of fields, never values.
CREATE TABLE elements.change (
    district smallint    NOT NULL,
    position bigint      NOT NULL,                   -- of the event
    element  bigint      NOT NULL,
    type     text        NOT NULL,
    area     bigint      NOT NULL,
    kind     text        NOT NULL,                   -- the event's type: ElementChanged
    version  integer     NOT NULL,
    fields   text[]      NOT NULL,                   -- none: not said, or all
    at       timestamptz NOT NULL,
    CONSTRAINT change_pk PRIMARY KEY (district, position)
);
CREATE INDEX change_type_i ON elements.change (type, position);
CREATE INDEX change_at_i ON elements.change (at);

-- A unit follows what happens to a type in an area.
CREATE TABLE elements.subscription (
    id         bigint      NOT NULL,
    unit       bigint      NOT NULL,                 -- access.unit
    type       text        NOT NULL,
    area       bigint      NOT NULL,
    fields     text[]      NOT NULL,                 -- none: whatever changes
    begins     bigint      NOT NULL,                 -- the position that it begins after
    created_by bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at   timestamptz,
    CONSTRAINT subscription_pk PRIMARY KEY (id)
);
CREATE INDEX subscription_unit_i ON elements.subscription (unit) WHERE ended_at IS NULL;

-- Up to where a person has read.
CREATE TABLE elements.subscription_read (
    subscription bigint      NOT NULL,
    person       bigint      NOT NULL,
    position     bigint      NOT NULL,
    at           timestamptz NOT NULL,
    CONSTRAINT subscription_read_pk PRIMARY KEY (subscription, person)
);
