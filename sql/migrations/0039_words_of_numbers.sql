-- Numbers are now words together with what is beside them, and 16 reports make a block instead of 64: the texts that are
-- looked at in vain are a tenth. The blocks are made anew behind the program's back: until they are, a search looks at the
-- newest reports first and says that there is more.
TRUNCATE cases.word_block;
-- A block's words lie in its row: looking through the newest must not fetch each from elsewhere.
ALTER TABLE cases.word_block SET (toast_tuple_target = 8160);
ALTER TABLE cases.word_block ALTER COLUMN words SET STORAGE MAIN;
