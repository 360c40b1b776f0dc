-- What was said of a piece that was taken back stands until it counts as strain again.
ALTER TABLE alert_revised
    ADD COLUMN factor VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'that it was strain on',
    ADD COLUMN words TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '' COMMENT 'the sentence that was said of it',
    ADD COLUMN told  BOOLEAN NOT NULL DEFAULT TRUE COMMENT 'whether the first list heard it',
    ADD COLUMN noted DATETIME(3) NOT NULL DEFAULT '1970-01-01',
    COMMENT 'pieces that do not count any more of those that an episode''s readers were told of';
