-- Rules, episodes, who owns them, and silences. Times are UTC; stress is in thousandths of a point.

CREATE TABLE alert_rule (
    id          VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name        VARCHAR(100)  NOT NULL,
    kind        VARCHAR(20)   CHARACTER SET ascii NOT NULL,
    parameters  VARCHAR(500)  NOT NULL COMMENT 'key=value, a line each',
    factors     VARCHAR(1000) CHARACTER SET ascii NOT NULL COMMENT 'comma between; empty: all',
    severity    ENUM ('notice', 'warning', 'urgent') NOT NULL,
    first_list  VARCHAR(40)   CHARACTER SET ascii NOT NULL,
    second_list VARCHAR(40)   CHARACTER SET ascii NOT NULL COMMENT 'empty: none',
    zone        VARCHAR(60)   NOT NULL,
    days        VARCHAR(80)   CHARACTER SET ascii NOT NULL COMMENT 'comma between',
    hours_from  TIME          NOT NULL,
    hours_to    TIME          NOT NULL,
    enabled     BOOLEAN       NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE alert_episode (
    id         BIGINT       NOT NULL AUTO_INCREMENT,
    rule       VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    series     VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    severity   ENUM ('notice', 'warning', 'urgent') NOT NULL,
    opened     DATETIME(3)  NOT NULL,
    before_it  INT          NOT NULL COMMENT 'stress before it opened',
    at_opening INT          NOT NULL,
    reference  INT          NOT NULL COMMENT 'stress that the readers know of',
    worst      INT          NOT NULL,
    reason     VARCHAR(500) NOT NULL,
    calm_since DATETIME(3)  NULL COMMENT 'since when its condition is not met',
    turns      INT          NOT NULL DEFAULT 0,
    told       DATETIME(3)  NULL COMMENT 'the first notice',
    untold     VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'why there was none',
    escalated  DATETIME(3)  NULL COMMENT 'when the second list was told',
    closed     DATETIME(3)  NULL,
    PRIMARY KEY (id),
    KEY alert_episode_open (closed, series),
    KEY alert_episode_opened (opened)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The timeline: only ever added to.
CREATE TABLE alert_event (
    id      BIGINT        NOT NULL AUTO_INCREMENT,
    episode BIGINT        NOT NULL,
    at      DATETIME(3)   NOT NULL,
    kind    VARCHAR(20)   CHARACTER SET ascii NOT NULL,
    milli   INT           NOT NULL,
    who     VARCHAR(60)   NOT NULL COMMENT 'empty: the service',
    text    VARCHAR(2000) NOT NULL,
    untold  VARCHAR(500)  NOT NULL COMMENT 'why no notice went out; empty if one did or none was due',
    PRIMARY KEY (id),
    KEY alert_event_episode (episode, id),
    KEY alert_event_at (at),
    CONSTRAINT alert_event_of FOREIGN KEY (episode) REFERENCES alert_episode (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE alert_acknowledgement (
    id       BIGINT        NOT NULL AUTO_INCREMENT,
    episode  BIGINT        NOT NULL,
    owner    VARCHAR(60)   NOT NULL,
    note     VARCHAR(1000) NOT NULL,
    at       DATETIME(3)   NOT NULL,
    until    DATETIME(3)   NULL,
    milli    INT           NOT NULL COMMENT 'stress that was acknowledged',
    ended    DATETIME(3)   NULL,
    PRIMARY KEY (id),
    KEY alert_acknowledgement_episode (episode, ended),
    CONSTRAINT alert_acknowledgement_of FOREIGN KEY (episode) REFERENCES alert_episode (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Where each rule stands with each series, between episodes; absent: nothing to tell.
CREATE TABLE alert_standing (
    rule    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    series  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    since   DATETIME(3) NULL COMMENT 'of pending: since when the condition is met',
    milli   INT         NULL COMMENT 'of absorbed: stress that nobody was told of',
    episode BIGINT      NULL COMMENT 'of open',
    PRIMARY KEY (rule, series),
    CONSTRAINT alert_standing_episode FOREIGN KEY (episode) REFERENCES alert_episode (id) ON DELETE CASCADE,
    CONSTRAINT alert_standing_is_one CHECK ((since IS NOT NULL) + (milli IS NOT NULL) + (episode IS NOT NULL) = 1)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE alert_silence (
    id         BIGINT        NOT NULL AUTO_INCREMENT,
    rule       VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null: every rule',
    series     VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null: every series',
    reason     VARCHAR(1000) NOT NULL,
    made_by    VARCHAR(60)   NOT NULL,
    begins     DATETIME(3)   NOT NULL,
    until      DATETIME(3)   NOT NULL,
    ends_early BOOLEAN       NOT NULL,
    covered    BOOLEAN       NOT NULL DEFAULT FALSE COMMENT 'it has covered an open episode',
    warned     DATETIME(3)   NULL COMMENT 'when it was told that it will end',
    PRIMARY KEY (id),
    KEY alert_silence_until (until)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- One row. Its lock lets one node decide at a time.
CREATE TABLE alert_progress (
    one          TINYINT     NOT NULL DEFAULT 1,
    decided      DATETIME(3) NULL,
    outage_told  DATETIME(3) NULL COMMENT 'since when an outage of our own network has been told; null: there is none',
    reported     DATE        NULL COMMENT 'the day of the last daily report, UTC',
    PRIMARY KEY (one),
    CHECK (one = 1)
) ENGINE = InnoDB;
INSERT INTO alert_progress (one) VALUES (1);
