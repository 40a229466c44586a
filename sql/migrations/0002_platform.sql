-- What the processes of one city share: which node number each of them has.
CREATE SCHEMA IF NOT EXISTS platform;

-- A node is one running process; its number is part of every id it makes. A process holds the number by an advisory
-- lock on its own session, so that a number is free again as soon as its process is gone; high_water is an id that the
-- process has promised not to pass before it writes a higher one here.
CREATE TABLE platform.node (
    number smallint NOT NULL,
    high_water bigint NOT NULL DEFAULT 0,
    leased_at timestamptz NOT NULL,
    CONSTRAINT node_key PRIMARY KEY (number),
    CONSTRAINT node_number CHECK (number BETWEEN 0 AND 15)
);

-- Settings that belong to the city rather than to a process.
CREATE TABLE platform.config (
    key text NOT NULL,
    value jsonb NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT config_key PRIMARY KEY (key)
);
