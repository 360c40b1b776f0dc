-- How items read before they were edited, and their titles' words for finding them under a new id and address.

ALTER TABLE item
    ADD COLUMN title_hash BINARY(16) NULL COMMENT 'of the title''s words without marks of version; null for items of before',
    ADD KEY item_feed_title (feed, title_hash);

CREATE TABLE item_edition (
    item    BIGINT        NOT NULL,
    until   DATETIME(3)   NOT NULL COMMENT 'when the next edition was seen',
    since   DATETIME(3)   NOT NULL COMMENT 'when this edition was first seen',
    title   VARCHAR(2000) NOT NULL,
    summary MEDIUMTEXT    NOT NULL,
    PRIMARY KEY (item, until),
    CONSTRAINT item_edition_item FOREIGN KEY (item) REFERENCES item (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
