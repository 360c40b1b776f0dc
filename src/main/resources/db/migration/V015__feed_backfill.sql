-- How far the way back through each feed's archive has come. All there is to know: a node that takes over goes on from here.

CREATE TABLE feed_backfill (
    feed       VARCHAR(60)   CHARACTER SET ascii NOT NULL,
    back_to    DATETIME(3)   NOT NULL COMMENT 'older entries are left out',
    state      ENUM ('RUNNING', 'PAUSED', 'DONE', 'FAILED', 'CANCELLED') NOT NULL,
    next_page  VARCHAR(2000) NULL COMMENT 'null at the end of the archive',
    pages      INT           NOT NULL DEFAULT 0 COMMENT 'read so far',
    entries    INT           NOT NULL DEFAULT 0 COMMENT 'on them',
    added      INT           NOT NULL DEFAULT 0 COMMENT 'new items among these',
    undated    INT           NOT NULL DEFAULT 0 COMMENT 'left out, for they would count as of today',
    reached    DATETIME(3)   NULL COMMENT 'date of the oldest entry seen',
    failures   INT           NOT NULL DEFAULT 0 COMMENT 'in a row, on the next page',
    detail     VARCHAR(1000) NOT NULL DEFAULT '' COMMENT 'why it ended or waits, one sentence',
    started_at DATETIME(3)   NOT NULL,
    started_by VARCHAR(60)   NOT NULL,
    changed_at DATETIME(3)   NOT NULL,
    PRIMARY KEY (feed),
    CONSTRAINT feed_backfill_feed FOREIGN KEY (feed) REFERENCES feed (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
