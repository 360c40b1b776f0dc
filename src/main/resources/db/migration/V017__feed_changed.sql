-- By which a poll sees, without reading its feed once more, that nobody has changed it while the publisher was asked.

ALTER TABLE feed
    ADD COLUMN changed DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6);
