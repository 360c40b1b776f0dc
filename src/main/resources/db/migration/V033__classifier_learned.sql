-- Weights that were learned here from what people signed, and whose weights judge. Times are UTC.

-- By content, so that every node loads the same bytes, and knows it.
CREATE TABLE classifier_weights (
    hash    CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the content, hex',
    code    VARCHAR(100) NOT NULL COMMENT 'the code that learned them; another one cannot use them',
    content LONGBLOB     NOT NULL,
    PRIMARY KEY (hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE classifier_run (
    id          BIGINT      NOT NULL AUTO_INCREMENT,
    state       ENUM ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED') NOT NULL,
    asked_by    VARCHAR(60) NOT NULL,
    asked       DATETIME(3) NOT NULL,
    ended       DATETIME(3) NULL,
    tries       INT         NOT NULL DEFAULT 0 COMMENT 'how often it was begun: anew where a node died',
    done        INT         NOT NULL DEFAULT 0,
    total       INT         NOT NULL DEFAULT 0,
    corrections INT         NOT NULL DEFAULT 0 COMMENT 'signed items that were learned from',
    unread      INT         NOT NULL DEFAULT 0 COMMENT 'signed items in languages that are not learned',
    exemplars   INT         NOT NULL DEFAULT 0,
    learned     LONGTEXT    NULL COMMENT 'signed items and exemplars, as labelled JSON Lines',
    result      MEDIUMTEXT  NULL COMMENT 'JSON: before and after',
    weights     CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NULL,
    detail      VARCHAR(500) NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    CONSTRAINT classifier_run_weights FOREIGN KEY (weights) REFERENCES classifier_weights (hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- What people chose; the latest counts. Without a row, or where run is null, the weights that ship judge.
CREATE TABLE classifier_choice (
    id  BIGINT      NOT NULL AUTO_INCREMENT,
    at  DATETIME(3) NOT NULL,
    who VARCHAR(60) NOT NULL,
    run BIGINT      NULL,
    PRIMARY KEY (id),
    CONSTRAINT classifier_choice_run FOREIGN KEY (run) REFERENCES classifier_run (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- A version may come into force more than once: the table becomes the log of which one did, when and by whom.
ALTER TABLE classifier_version
    DROP PRIMARY KEY,
    ADD COLUMN id BIGINT NOT NULL AUTO_INCREMENT FIRST,
    ADD COLUMN who VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT 'system',
    ADD COLUMN run BIGINT NULL COMMENT 'whose weights it judges by; null: those that ship',
    ADD PRIMARY KEY (id),
    ADD KEY classifier_version_since (since);
