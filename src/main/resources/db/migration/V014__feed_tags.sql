-- What analysts set besides: tags, full text, how a page is read; and feeds that are deleted but can be had back.

ALTER TABLE feed
    ADD COLUMN full_text    BOOLEAN      NOT NULL DEFAULT FALSE COMMENT 'the article of each new item is fetched',
    ADD COLUMN page_entry   VARCHAR(300) NULL COMMENT 'CSS selector, where the address is a page that lists pieces; null for a feed document',
    ADD COLUMN page_title   VARCHAR(300) NULL COMMENT 'these within an entry; null: found by rule',
    ADD COLUMN page_link    VARCHAR(300) NULL,
    ADD COLUMN page_date    VARCHAR(300) NULL,
    ADD COLUMN page_summary VARCHAR(300) NULL,
    ADD COLUMN deleted_at   DATETIME(3)  NULL COMMENT 'null while it is there',
    ADD KEY feed_deleted (deleted_at);

CREATE TABLE feed_tag (
    feed VARCHAR(60) CHARACTER SET ascii NOT NULL,
    tag  VARCHAR(40) NOT NULL,
    PRIMARY KEY (feed, tag),
    CONSTRAINT feed_tag_feed FOREIGN KEY (feed) REFERENCES feed (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Ids of feeds that were deleted for good. Their items keep them, so no other feed may take one, not even from the file.
CREATE TABLE feed_gone (
    id VARCHAR(60) CHARACTER SET ascii NOT NULL,
    at DATETIME(3) NOT NULL COMMENT 'when it was deleted',
    PRIMARY KEY (id)
) ENGINE = InnoDB;
