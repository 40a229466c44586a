-- Open cases of a district, the newest first, judged by colour and stage from the index alone: without it a district's red list
-- read every open case of the city from the table (185 ms for 11,500 open among 1,000,000; with it 1 ms).
CREATE INDEX case_newest_i ON cases."case" (district, id) INCLUDE (area, due_at, red_at, is_paused, stage) WHERE closed_at IS NULL;
