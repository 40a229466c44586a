-- house: new table element_house
CREATE TABLE elements.element_house (
    district smallint NOT NULL,
    id bigint NOT NULL,
    area bigint NOT NULL,
    status text NOT NULL,
    version integer NOT NULL,
    valid_from timestamptz NOT NULL,
    known_from timestamptz NOT NULL,
    confirmed_at timestamptz NOT NULL,
    field_times jsonb NOT NULL DEFAULT '{}',
    changed_by bigint NOT NULL,
    source text NOT NULL DEFAULT '',
    merged_into bigint,
    number text,
    kind text,
    floors bigint,
    size numeric,
    built_on date,
    is_let boolean,
    rent bigint,
    uses text[],
    geom geometry(Point, 4326),
    CONSTRAINT house__pk PRIMARY KEY (district, id),
    CONSTRAINT house__status CHECK (status IN ('proposed', 'current', 'refused', 'merged', 'retired', 'sealed')),
    CONSTRAINT house__number__required CHECK (number IS NOT NULL),
    CONSTRAINT house__number__length CHECK (char_length(number) <= 20),
    CONSTRAINT house__kind__required CHECK (kind IS NOT NULL),
    CONSTRAINT house__floors__range CHECK (floors >= 1 AND floors <= 200),
    CONSTRAINT house__size__range CHECK (size >= 0.5),
    CONSTRAINT house__built_on__range CHECK (built_on >= DATE '1900-01-01'),
    CONSTRAINT house__rent__range CHECK (rent >= 0),
    CONSTRAINT house__geom__required CHECK (geom IS NOT NULL)
) WITH (fillfactor = 90);
CREATE INDEX house__area ON elements.element_house (area, id);
CREATE INDEX house__merged ON elements.element_house (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX house__number__search ON elements.element_house (number text_pattern_ops, id);
CREATE INDEX house__geom ON elements.element_house USING gist (geom);
CREATE UNIQUE INDEX house__key ON elements.element_house (district, number) WHERE status IN ('proposed', 'current');
CREATE INDEX house__stale ON elements.element_house (confirmed_at, id) WHERE status = 'current';
-- house: new table element_house__past
CREATE TABLE elements.element_house__past (
    district smallint NOT NULL,
    id bigint NOT NULL,
    area bigint NOT NULL,
    status text NOT NULL,
    version integer NOT NULL,
    valid_from timestamptz NOT NULL,
    known_from timestamptz NOT NULL,
    confirmed_at timestamptz NOT NULL,
    field_times jsonb NOT NULL DEFAULT '{}',
    changed_by bigint NOT NULL,
    source text NOT NULL DEFAULT '',
    merged_into bigint,
    number text,
    kind text,
    floors bigint,
    size numeric,
    built_on date,
    is_let boolean,
    rent bigint,
    uses text[],
    geom geometry(Point, 4326),
    valid_to timestamptz NOT NULL,
    known_to timestamptz NOT NULL,
    CONSTRAINT element_house__past__pk PRIMARY KEY (district, id, version)
);
