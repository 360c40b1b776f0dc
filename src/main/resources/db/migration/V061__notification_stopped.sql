-- Where this database has stood. Loading a dump and copying files make this table anew, so that its time of creation is
-- none that is known, and what waits to be sent is stopped. Never alter it, for that makes it anew too.
CREATE TABLE notification_place (
    created BIGINT      NOT NULL COMMENT 'of this very table, seconds since 1970',
    found   DATETIME(3) NOT NULL COMMENT 'UTC',
    moved   BOOLEAN     NOT NULL COMMENT 'false: here it began',
    PRIMARY KEY (created)
) ENGINE = InnoDB;

-- stopped: waits for a person who releases or drops it.
ALTER TABLE notification_delivery
    MODIFY state ENUM ('held', 'queued', 'sent', 'failed', 'bundled', 'stopped', 'dropped') NOT NULL;
