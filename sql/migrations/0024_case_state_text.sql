-- The folded state of a case is read and written whole, by every act: as text it is neither taken apart nor put together by the
-- database each time. What it says can still be asked, by casting it (restate_due).
ALTER TABLE cases."case" ALTER COLUMN state TYPE text USING state::text, ALTER COLUMN state SET COMPRESSION lz4;
