-- What officers write down and hand over, and when each user last looked. Times are UTC.

-- Lines are only ever added.
CREATE TABLE watch_log (
    id    BIGINT        NOT NULL AUTO_INCREMENT,
    at    DATETIME(3)   NOT NULL,
    who   VARCHAR(60)   NOT NULL COMMENT 'the user''s name as it was',
    kind  ENUM ('NOTE', 'POINT', 'CLOSED', 'OFFERED', 'HANDOVER') NOT NULL,
    text  VARCHAR(2000) NOT NULL,
    point BIGINT        NULL COMMENT 'of CLOSED: the POINT that it closes',
    PRIMARY KEY (id),
    UNIQUE KEY watch_log_point (point),
    KEY watch_log_kind (kind, id),
    CONSTRAINT watch_log_point FOREIGN KEY (point) REFERENCES watch_log (id),
    CONSTRAINT watch_log_closes CHECK ((kind = 'CLOSED') = (point IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE watch_handover (
    id       BIGINT        NOT NULL AUTO_INCREMENT,
    offered  DATETIME(3)   NOT NULL,
    outgoing VARCHAR(60)   NOT NULL,
    remark   VARCHAR(2000) NOT NULL,
    report   LONGTEXT      NOT NULL COMMENT 'JSON, as it was offered',
    accepted DATETIME(3)   NULL,
    incoming VARCHAR(60)   NULL,
    PRIMARY KEY (id),
    KEY watch_handover_accepted (accepted),
    CONSTRAINT watch_handover_taken CHECK ((accepted IS NULL) = (incoming IS NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- One row a user.
CREATE TABLE watch_visit (
    user      VARCHAR(60) NOT NULL,
    last_look DATETIME(3) NOT NULL,
    before_it DATETIME(3) NULL COMMENT 'end of the visit before this one',
    PRIMARY KEY (user)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- What arrived in a watch is counted.
CREATE INDEX item_first_seen ON item (first_seen);
