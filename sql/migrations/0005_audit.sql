-- The audit log: who did what, when, from where, before and after, for what purpose, with what outcome. Rows are only
-- ever added. A sealer chains them afterwards (audit.seal), so that writing an entry costs its transaction no lock, and
-- an entry that is cut, edited, moved or slipped in later is found by `onegrid audit verify`.
CREATE SCHEMA audit;

CREATE TABLE audit.entry (
    district    smallint    NOT NULL DEFAULT 0,      -- ordinal of the home district of the object
    id          bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    -- The transaction that wrote it. What is below the oldest running transaction is decided for ever, which is what
    -- lets the sealer take every entry exactly once without an update.
    tx          bigint      NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    at          timestamptz NOT NULL,
    actor_kind  text        NOT NULL,
    actor       bigint,                               -- access.person
    actor_name  text        NOT NULL DEFAULT '',
    session     bigint,
    address     text        NOT NULL DEFAULT '',
    request     text        NOT NULL DEFAULT '',
    action      text        NOT NULL,                 -- thing.verb: the permission used, or the act
    object_kind text        NOT NULL DEFAULT '',
    object_id   text        NOT NULL DEFAULT '',
    area        bigint,
    before      jsonb,
    after       jsonb,
    purpose     text        NOT NULL DEFAULT '',
    outcome     text        NOT NULL,                 -- done, or the code of the refusal
    CONSTRAINT entry_pk PRIMARY KEY (district, id),
    CONSTRAINT entry_action_given CHECK (action <> ''),
    CONSTRAINT entry_outcome_given CHECK (outcome <> '')
);

CREATE INDEX entry_tx_i ON audit.entry (tx);
CREATE INDEX entry_id_i ON audit.entry (id DESC);
CREATE INDEX entry_object_i ON audit.entry (object_kind, object_id, id DESC);
CREATE INDEX entry_actor_i ON audit.entry (actor, id DESC) WHERE actor IS NOT NULL;

-- One link of the chain: the entries of the transactions [from_tx, to_tx), in order of id, with the digest of each. After
-- a restore into a new server, where transactions count from the beginning again, one link with an empty range names
-- whatever no link named yet.
CREATE TABLE audit.seal (
    serial      bigint      NOT NULL,
    at          timestamptz NOT NULL,
    from_tx     bigint      NOT NULL,
    to_tx       bigint      NOT NULL,
    after_id    bigint      NOT NULL,                 -- only entries above it: those below were written before a restore
    entries     bigint[]    NOT NULL,
    digests     bytea       NOT NULL,                 -- 32 bytes for each entry
    prev_digest bytea       NOT NULL,
    digest      bytea       NOT NULL,                 -- of all of the above
    CONSTRAINT seal_pk PRIMARY KEY (serial),
    CONSTRAINT seal_serial_starts_at_one CHECK (serial > 0),
    CONSTRAINT seal_digests_fit CHECK (octet_length(digests) = 32 * cardinality(entries)),
    CONSTRAINT seal_digest_size CHECK (octet_length(digest) = 32 AND octet_length(prev_digest) = 32)
);

-- Nobody edits or removes, not even the owner's ordinary sessions.
REVOKE UPDATE, DELETE, TRUNCATE ON audit.entry, audit.seal FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON audit.entry, audit.seal FROM CURRENT_USER;

CREATE VIEW audit.v_entry AS
SELECT district, id, at, actor_kind, actor, actor_name, address, request, action, object_kind, object_id, area, before, after, purpose, outcome
FROM audit.entry;
