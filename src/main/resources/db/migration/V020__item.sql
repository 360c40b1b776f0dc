-- What was published, once. Times are UTC.

CREATE TABLE item (
    id             BIGINT        NOT NULL AUTO_INCREMENT,
    feed           VARCHAR(60)   CHARACTER SET ascii NOT NULL,
    guid_hash      BINARY(16)    NULL COMMENT 'of the entry id within its feed; null if the entry has none',
    link_hash      BINARY(16)    NULL COMMENT 'of the canonical link; null if there is none',
    content_hash   BINARY(16)    NOT NULL COMMENT 'of title and summary: tells an edited entry from a repeated one',
    story          BIGINT        NULL COMMENT 'id of the item that opened the story; null only inside the transaction',
    publisher      VARCHAR(200)  NOT NULL,
    reliability    DECIMAL(4, 3) NOT NULL,
    title          VARCHAR(2000) NOT NULL,
    summary        MEDIUMTEXT    NOT NULL,
    link           VARCHAR(4000) NULL,
    time           DATETIME(3)   NOT NULL COMMENT 'when the item counts',
    time_estimated BOOLEAN       NOT NULL,
    first_seen     DATETIME(3)   NOT NULL,
    changed        DATETIME(3)   NOT NULL COMMENT 'when title or summary last changed',
    PRIMARY KEY (id),
    UNIQUE KEY item_guid (feed, guid_hash),
    UNIQUE KEY item_link (link_hash),
    KEY item_story (story),
    KEY item_time (time, id),
    KEY item_feed_time (feed, time)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The smallest shingle hashes of each item's text: items that share some are compared in full.
CREATE TABLE item_sketch (
    hash BIGINT      NOT NULL,
    time DATETIME(3) NOT NULL,
    item BIGINT      NOT NULL,
    PRIMARY KEY (hash, time, item),
    CONSTRAINT item_sketch_item FOREIGN KEY (item) REFERENCES item (id) ON DELETE CASCADE
) ENGINE = InnoDB;
