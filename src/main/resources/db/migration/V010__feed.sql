-- The sources, how each is doing, and every poll. Times are UTC.

CREATE TABLE feed (
    id            VARCHAR(60)   CHARACTER SET ascii NOT NULL,
    name          VARCHAR(200)  NOT NULL,
    publisher     VARCHAR(200)  NOT NULL,
    url           VARCHAR(2000) NOT NULL,
    every_seconds INT           NULL COMMENT 'either this',
    cron          VARCHAR(200)  NULL COMMENT 'or this',
    reliability   DECIMAL(4, 3) NOT NULL,
    unverified    BOOLEAN       NOT NULL,
    note          VARCHAR(1000) NOT NULL,
    paused_at     DATETIME(3)   NULL,
    created_at    DATETIME(3)   NOT NULL,
    -- Of the last document that was read: what to ask with, and by what to know it again.
    validated_url VARCHAR(2000) NULL,
    etag          VARCHAR(500)  NULL,
    last_modified VARCHAR(100)  NULL,
    body_hash     BINARY(32)    NULL COMMENT 'SHA-256',
    -- Its health.
    last_poll     BIGINT        NULL COMMENT 'id of the latest poll',
    last_success  DATETIME(3)   NULL,
    failing_since DATETIME(3)   NULL,
    failures      INT           NOT NULL DEFAULT 0 COMMENT 'in a row',
    next_poll     DATETIME(3)   NULL COMMENT 'when it is due; null while paused. The Quartz trigger follows this column',
    PRIMARY KEY (id),
    KEY feed_next_poll (next_poll),
    CONSTRAINT feed_has_one_schedule CHECK ((every_seconds IS NULL) <> (cron IS NULL)),
    CONSTRAINT feed_reliability CHECK (reliability BETWEEN 0 AND 1)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE poll (
    id          BIGINT        NOT NULL AUTO_INCREMENT,
    feed        VARCHAR(60)   CHARACTER SET ascii NOT NULL,
    at          DATETIME(3)   NOT NULL COMMENT 'when it began',
    took_ms     INT           NOT NULL,
    outcome     VARCHAR(12)   CHARACTER SET ascii NOT NULL,
    entries     INT           NULL COMMENT 'of READ',
    added       INT           NULL COMMENT 'of READ',
    updated     INT           NULL COMMENT 'of READ',
    retry_after BIGINT        NULL COMMENT 'of THROTTLED, seconds',
    failure     VARCHAR(24)   CHARACTER SET ascii NULL COMMENT 'of FAILED',
    detail      VARCHAR(1000) NULL COMMENT 'of FAILED, one sentence',
    PRIMARY KEY (id),
    KEY poll_feed (feed, id),
    KEY poll_at (at),
    CONSTRAINT poll_of_feed FOREIGN KEY (feed) REFERENCES feed (id) ON DELETE CASCADE,
    CONSTRAINT poll_outcome CHECK (
        (outcome = 'READ' AND entries IS NOT NULL AND added IS NOT NULL AND updated IS NOT NULL)
        OR outcome = 'UNCHANGED'
        OR (outcome = 'THROTTLED' AND retry_after IS NOT NULL)
        OR (outcome = 'FAILED' AND failure IS NOT NULL AND detail IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Hosts that asked to be left alone, which goes for all of their feeds.
CREATE TABLE feed_host_rest (
    host  VARCHAR(255) NOT NULL,
    until DATETIME(3)  NOT NULL,
    PRIMARY KEY (host)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
