-- Elements: whatever is kept on the map or in a register. Each type's own tables are made when its pack is applied
-- (element_TYPE, element_TYPE__past, link_TYPE__RELATION); here stands what all types share.
CREATE SCHEMA elements;

-- The version of the pack whose types the tables were last brought to. One row, or none before the first.
CREATE TABLE elements.brought (
    is_only boolean NOT NULL DEFAULT true,
    version bigint  NOT NULL,                        -- pack.version
    CONSTRAINT brought_pk PRIMARY KEY (is_only),
    CONSTRAINT brought_is_one_row CHECK (is_only)
);

-- Creates that were sent before, by their idempotency key.
CREATE TABLE elements.sent (
    idem     bigint      NOT NULL,                   -- of the caller and the key
    body     bigint      NOT NULL,                   -- of the request: the same key must come with the same
    type     text        NOT NULL,
    district smallint    NOT NULL,
    id       bigint      NOT NULL,
    at       timestamptz NOT NULL,
    CONSTRAINT element_sent_pk PRIMARY KEY (district, idem)
);
CREATE INDEX sent_idem_i ON elements.sent (idem);
CREATE INDEX sent_at_i ON elements.sent (at);

-- Who looked at what is sealed: the element's own record of it.
CREATE TABLE elements.look (
    district smallint    NOT NULL,
    id       bigint      NOT NULL,                   -- of the look
    element  bigint      NOT NULL,
    type     text        NOT NULL,
    at       timestamptz NOT NULL,
    person   bigint      NOT NULL,                   -- access.person
    fields   text[]      NOT NULL,
    purpose  text        NOT NULL,                   -- of codes/look_purpose.csv
    reason   text        NOT NULL,
    CONSTRAINT look_pk PRIMARY KEY (district, id)
);
CREATE INDEX look_element_i ON elements.look (element, id DESC);
CREATE INDEX look_person_i ON elements.look (person, at);

-- Somebody looked and found it as it is written.
CREATE TABLE elements.confirmation (
    district smallint    NOT NULL,
    element  bigint      NOT NULL,
    at       timestamptz NOT NULL,
    person   bigint      NOT NULL,
    type     text        NOT NULL,
    area     bigint      NOT NULL,
    fields   text[]      NOT NULL,                   -- none: all of it
    CONSTRAINT confirmation_pk PRIMARY KEY (district, element, at, person)
);
CREATE INDEX confirmation_area_i ON elements.confirmation (area, at);

-- A change that waits for its approval; at most one an element.
CREATE TABLE elements.proposal (
    district    smallint    NOT NULL,
    element     bigint      NOT NULL,
    type        text        NOT NULL,
    area        bigint      NOT NULL,
    version     integer     NOT NULL,                -- that it would change
    body        bytea       NOT NULL,                -- the change, sealed
    proposed_by bigint      NOT NULL,
    proposed_at timestamptz NOT NULL,
    CONSTRAINT proposal_pk PRIMARY KEY (district, element)
);
CREATE INDEX proposal_area_i ON elements.proposal (area, proposed_at);
