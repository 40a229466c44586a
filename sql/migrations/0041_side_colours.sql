-- Work beside a case has colours of its own: when it turns red, whether the clock still has to speak of it (fire_at: then, and
-- never once it did), and whether it is the reply to a supervision, by whose deadline supervised cases are listed.
ALTER TABLE cases.side
    ADD COLUMN red_at timestamptz NOT NULL DEFAULT '2260-01-01+00',
    ADD COLUMN fire_at timestamptz NOT NULL DEFAULT '2260-01-01+00',
    ADD COLUMN is_reply boolean NOT NULL DEFAULT false;

-- What is open already: from the state that the case keeps. No drawing had another name for this stage so far.
UPDATE cases.side SET is_reply = true WHERE stage = 'supervision';
UPDATE cases.side s SET red_at = r.red_at, fire_at = r.red_at
FROM (SELECT c.district, c.id, (run ->> 'b')::integer AS branch,
             least(min(to_timestamp((run ->> 'r')::bigint / 1e6)), '2260-01-01+00') AS red_at
      FROM cases."case" c CROSS JOIN LATERAL jsonb_array_elements(c.state::jsonb -> 'c') AS run
      WHERE run ? 'r' AND EXISTS (SELECT FROM cases.side o WHERE o.district = c.district AND o.id = c.id)
      GROUP BY c.district, c.id, (run ->> 'b')::integer) r
WHERE s.district = r.district AND s.id = r.id AND s.branch = r.branch;

ALTER TABLE cases.side ALTER COLUMN red_at DROP DEFAULT, ALTER COLUMN fire_at DROP DEFAULT, ALTER COLUMN is_reply DROP DEFAULT;
CREATE INDEX side_fire_i ON cases.side (fire_at) WHERE fire_at < '2259-01-01+00';
CREATE INDEX side_reply_i ON cases.side (due_at, id) WHERE is_reply;
