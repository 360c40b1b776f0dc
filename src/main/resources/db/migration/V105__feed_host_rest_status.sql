-- What a host answered when it asked to be left alone, for people who wonder why its feeds are not polled.

ALTER TABLE feed_host_rest
    ADD COLUMN status SMALLINT NULL COMMENT 'of that answer; null: not known';
