-- Every process has read these.
DELETE FROM access.change WHERE at < $1
