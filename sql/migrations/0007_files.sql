-- Attachments. The bytes lie in the data directory under the hash of their contents; here is what they are, who brought
-- them, and to what they belong, which decides who may read them.
CREATE SCHEMA files;

CREATE TABLE files.file (
    id              text        NOT NULL,             -- SHA-256 of the stored bytes, hexadecimal
    type            text        NOT NULL,
    size            bigint      NOT NULL,
    width           integer     NOT NULL,
    height          integer     NOT NULL,
    thumbnail_size  bigint      NOT NULL,
    created_at      timestamptz NOT NULL,
    CONSTRAINT file_pk PRIMARY KEY (id),
    CONSTRAINT file_id_is_a_hash CHECK (id ~ '^[0-9a-f]{64}$')
);

CREATE TABLE files.upload (
    file       text        NOT NULL,
    person     bigint      NOT NULL,                  -- access.person; reads it until it is linked
    purpose    text        NOT NULL,
    name       text        NOT NULL DEFAULT '',       -- what the sender called it; shown, never used as a path
    created_at timestamptz NOT NULL,
    CONSTRAINT upload_pk PRIMARY KEY (file, person),
    CONSTRAINT upload_file_exists FOREIGN KEY (file) REFERENCES files.file (id)
);

CREATE TABLE files.link (
    district    smallint NOT NULL,                    -- of the object
    object_kind text     NOT NULL,                    -- case …
    object_id   bigint   NOT NULL,
    file        text     NOT NULL,
    area        bigint   NOT NULL,
    units       bigint[] NOT NULL,                    -- units that may read the object
    person      bigint   NOT NULL DEFAULT 0,          -- whose own object it is (the reporter)
    CONSTRAINT link_pk PRIMARY KEY (district, object_kind, object_id, file),
    CONSTRAINT link_file_exists FOREIGN KEY (file) REFERENCES files.file (id)
);
CREATE INDEX link_file_i ON files.link (file);

CREATE VIEW files.v_file AS SELECT id, type, size, width, height FROM files.file;
