-- What a factor's other entry would make of the items there are: asked for in the workshop, kept for a day. Times are UTC.
CREATE TABLE classifier_rehearsal (
    id       BIGINT       NOT NULL AUTO_INCREMENT,
    factor   VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    entry    MEDIUMTEXT   NOT NULL,
    asked_by VARCHAR(60)  NOT NULL,
    asked    DATETIME(3)  NOT NULL,
    state    ENUM ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED') NOT NULL,
    done     INT          NOT NULL DEFAULT 0,
    total    INT          NOT NULL DEFAULT 0,
    changes  LONGTEXT     NULL COMMENT 'JSON: items that would be judged otherwise',
    detail   VARCHAR(500) NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    KEY classifier_rehearsal_asked (asked)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
