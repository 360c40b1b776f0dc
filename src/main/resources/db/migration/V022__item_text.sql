-- The articles behind items whose feed itself says too little: what waits to be fetched, what was, and what could not be.

CREATE TABLE item_text (
    item    BIGINT        NOT NULL,
    feed    VARCHAR(60)   CHARACTER SET ascii NOT NULL,
    state   ENUM ('WAITING', 'STORED', 'FAILED') NOT NULL,
    tries   INT           NOT NULL DEFAULT 0 COMMENT 'fetches so far',
    due     DATETIME(3)   NULL COMMENT 'of WAITING: not to be fetched before',
    at      DATETIME(3)   NOT NULL COMMENT 'when this state was reached',
    failure VARCHAR(40)   CHARACTER SET ascii NULL COMMENT 'of the latest fetch; null if there was none or it succeeded',
    detail  VARCHAR(1000) NULL COMMENT 'of the failure, one sentence',
    text    MEDIUMTEXT    NULL COMMENT 'of STORED: plain text of the article',
    PRIMARY KEY (item),
    KEY item_text_due (state, due),
    KEY item_text_feed (feed, state),
    CONSTRAINT item_text_item FOREIGN KEY (item) REFERENCES item (id) ON DELETE CASCADE,
    CONSTRAINT item_text_state CHECK ((state = 'WAITING') = (due IS NOT NULL) AND (state = 'STORED') = (text IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
