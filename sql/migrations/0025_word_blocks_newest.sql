-- The newest blocks that hold common words are met at once; rare words are found by the GIN index.
CREATE INDEX word_block_newest_i ON cases.word_block (last_id);
