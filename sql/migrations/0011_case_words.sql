-- Finding cases by their words. 64 reports that lie together (by id, in a district) share one row with all words of all
-- of them: an index a hundred times smaller than one by report, made behind the reports and never in their way. A search
-- takes the blocks that have every word of the phrase, newest first, and looks at the texts of those; what is not in a
-- block yet is looked at directly.
CREATE TABLE cases.word_block (
    district smallint  NOT NULL,
    last_id  bigint    NOT NULL,
    first_id bigint    NOT NULL,
    words    integer[] NOT NULL,                     -- modules/cases/words.hpp
    CONSTRAINT word_block_pk PRIMARY KEY (district, last_id)
);
CREATE INDEX word_block_words_i ON cases.word_block USING gin (words) WITH (fastupdate = off);
