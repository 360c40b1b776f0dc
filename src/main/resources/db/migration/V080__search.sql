-- What items are found by. All of it can be made again from the items. Times are UTC.

CREATE TABLE search_document (
    item      BIGINT       NOT NULL,
    time      DATETIME(3)  NOT NULL COMMENT 'item.time',
    publisher VARCHAR(200) NOT NULL,
    text_of   DATETIME(3)  NOT NULL COMMENT 'when the latest of its texts was changed',
    words     MEDIUMTEXT   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'terms of title, summary and article in order, a blank between',
    PRIMARY KEY (item),
    KEY search_document_time (time, item),
    KEY search_document_publisher (publisher, time, item),
    FULLTEXT KEY search_document_words (words),
    CONSTRAINT search_document_of FOREIGN KEY (item) REFERENCES item (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- One row: up to where items are indexed.
CREATE TABLE search_progress (
    one     TINYINT     NOT NULL DEFAULT 1,
    items   DATETIME(3) NOT NULL COMMENT 'item.changed of the last one',
    texts   DATETIME(3) NOT NULL COMMENT 'item_text.at of the last one',
    PRIMARY KEY (one),
    CONSTRAINT search_progress_is_one_row CHECK (one = 1)
) ENGINE = InnoDB;
INSERT INTO search_progress (items, texts) VALUES ('1970-01-01 00:00:00', '1970-01-01 00:00:00');

-- Articles are indexed by the time of their arrival.
CREATE INDEX item_text_at ON item_text (state, at);
