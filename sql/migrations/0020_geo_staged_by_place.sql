-- Imports look among their own rows for what overlaps; by place, so that a hundred thousand grids are checked in seconds.
CREATE INDEX staged_geom_i ON geo.staged USING gist (batch, geom);
