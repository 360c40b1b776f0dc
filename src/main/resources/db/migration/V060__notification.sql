-- Who is told, and the outbox. Times are UTC.

CREATE TABLE notification_recipient (
    id             BIGINT       NOT NULL AUTO_INCREMENT,
    owner          VARCHAR(60)  NULL COMMENT 'the user who looks after it; null: an administrator does',
    name           VARCHAR(100) NOT NULL,
    channel        ENUM ('mail', 'webhook') NOT NULL,
    address        VARCHAR(500) NOT NULL COMMENT 'of mail, or a URL',
    secret         VARCHAR(60)  CHARACTER SET ascii NOT NULL COMMENT 'signs webhooks',
    token          CHAR(43)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'opens its links without a sign-in',
    lists          VARCHAR(300) NOT NULL COMMENT 'comma between',
    least          ENUM ('notice', 'warning', 'urgent') NOT NULL,
    topics         VARCHAR(1000) NOT NULL COMMENT 'factor ids, comma between; empty: all',
    digest_at      TIME         NULL COMMENT 'in its zone; null: at once',
    zone           VARCHAR(60)  NOT NULL,
    quiet_from     TIME         NULL COMMENT 'in its zone; null: no quiet hours',
    quiet_to       TIME         NULL,
    breaks_through ENUM ('notice', 'warning', 'urgent') NULL COMMENT 'from this severity on neither digest nor quiet hours hold it back',
    daily          BOOLEAN      NOT NULL COMMENT 'gets the daily report',
    enabled        BOOLEAN      NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY notification_recipient_owner (owner),
    UNIQUE KEY notification_recipient_token (token)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- What is told, as composed; never changed.
CREATE TABLE notification (
    id         BIGINT       NOT NULL AUTO_INCREMENT,
    message_id VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'without its angle brackets',
    thread     VARCHAR(60)  CHARACTER SET ascii NOT NULL COMMENT 'what belongs together, such as episode-17',
    severity   ENUM ('notice', 'warning', 'urgent') NOT NULL,
    created    DATETIME(3)  NOT NULL,
    subject    VARCHAR(300) NOT NULL,
    text       MEDIUMTEXT   NOT NULL,
    html       MEDIUMTEXT   NOT NULL,
    json       MEDIUMTEXT   NOT NULL COMMENT 'what a webhook gets',
    PRIMARY KEY (id),
    UNIQUE KEY notification_message_id (message_id),
    KEY notification_created (created)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE notification_image (
    notification BIGINT      NOT NULL,
    cid          VARCHAR(60) CHARACTER SET ascii NOT NULL,
    png          MEDIUMBLOB  NOT NULL,
    PRIMARY KEY (notification, cid),
    CONSTRAINT notification_image_of FOREIGN KEY (notification) REFERENCES notification (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The outbox: one row for each notification and recipient.
CREATE TABLE notification_delivery (
    id           BIGINT        NOT NULL AUTO_INCREMENT,
    notification BIGINT        NOT NULL,
    recipient    BIGINT        NULL COMMENT 'null once the recipient is gone',
    name         VARCHAR(100)  NOT NULL,
    channel      ENUM ('mail', 'webhook') NOT NULL,
    address      VARCHAR(500)  NOT NULL,
    thread       VARCHAR(60)   CHARACTER SET ascii NOT NULL,
    refs         VARCHAR(4000) CHARACTER SET ascii NOT NULL COMMENT 'earlier message ids of the thread to this recipient, space between',
    state        ENUM ('held', 'queued', 'sent', 'failed', 'bundled') NOT NULL,
    due          DATETIME(3)   NOT NULL COMMENT 'of held: when it is let go; of queued: the next try',
    attempts     INT           NOT NULL DEFAULT 0,
    tried        DATETIME(3)   NULL,
    words        VARCHAR(1000) NOT NULL DEFAULT '' COMMENT 'what the other side said last',
    PRIMARY KEY (id),
    UNIQUE KEY notification_delivery_once (notification, recipient),
    KEY notification_delivery_queue (state, channel, due),
    KEY notification_delivery_thread (recipient, thread, id),
    CONSTRAINT notification_delivery_of FOREIGN KEY (notification) REFERENCES notification (id) ON DELETE CASCADE,
    CONSTRAINT notification_delivery_to FOREIGN KEY (recipient) REFERENCES notification_recipient (id) ON DELETE SET NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Servers that cannot be reached, which goes for all that waits for them.
CREATE TABLE notification_channel_rest (
    channel  ENUM ('mail', 'webhook') NOT NULL,
    since    DATETIME(3)   NOT NULL,
    failures INT           NOT NULL COMMENT 'in a row',
    until    DATETIME(3)   NOT NULL COMMENT 'when it is tried again',
    words    VARCHAR(1000) NOT NULL,
    PRIMARY KEY (channel)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
