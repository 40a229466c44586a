-- The city pack as it was applied, version by version: the texts themselves, so that what runs under a version reads the
-- same rules for ever. A text that does not change between versions is kept once.
CREATE SCHEMA pack;

CREATE TABLE pack.content (
    digest text NOT NULL,                             -- SHA-256 of the body, hexadecimal
    body   text NOT NULL,
    CONSTRAINT content_pk PRIMARY KEY (digest),
    CONSTRAINT content_digest_length CHECK (length(digest) = 64)
);

CREATE TABLE pack.version (
    id         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    name       text        NOT NULL,                  -- of the pack: "demo"
    label      text        NOT NULL,                  -- its own version text: "2026.11"
    digest     text        NOT NULL,                  -- of all its files
    applied_at timestamptz NOT NULL,
    CONSTRAINT version_pk PRIMARY KEY (id)
);

CREATE TABLE pack.file (
    version    bigint  NOT NULL,
    layer      integer NOT NULL,                      -- 0 for what is extended first; the pack itself is the last
    layer_name text    NOT NULL,
    path       text    NOT NULL,
    digest     text    NOT NULL,
    CONSTRAINT file_pk PRIMARY KEY (version, layer, path),
    CONSTRAINT file_version_exists FOREIGN KEY (version) REFERENCES pack.version (id),
    CONSTRAINT file_content_exists FOREIGN KEY (digest) REFERENCES pack.content (digest)
);

-- The version in force for what begins now. One row, or none before the first pack.
CREATE TABLE pack.current (
    is_only boolean NOT NULL DEFAULT true,
    version bigint  NOT NULL,
    CONSTRAINT current_pk PRIMARY KEY (is_only),
    CONSTRAINT current_is_one_row CHECK (is_only),
    CONSTRAINT current_version_exists FOREIGN KEY (version) REFERENCES pack.version (id)
);

CREATE VIEW pack.v_version AS
    SELECT v.id, v.name, v.label, v.digest, v.applied_at, c.version IS NOT NULL AS is_current
    FROM pack.version v LEFT JOIN pack.current c ON c.version = v.id;
