-- While no feed at all is read, all is one gap, which is no feed's own.
ALTER TABLE indicator_gap
    MODIFY COLUMN feed VARCHAR(60) CHARACTER SET ascii NULL COMMENT 'null: no feed at all was read';
