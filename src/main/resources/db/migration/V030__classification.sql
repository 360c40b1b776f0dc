-- What items say about each factor. Times are UTC.

-- Every assessment ever made; never changed, never deleted but with its item.
CREATE TABLE assessment (
    id        BIGINT       NOT NULL AUTO_INCREMENT,
    item      BIGINT       NOT NULL,
    at        DATETIME(3)  NOT NULL,
    made_by   VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'version of the classifier',
    text_of   DATETIME(3)  NOT NULL COMMENT 'item.changed of the text that was judged',
    result    ENUM ('relevant', 'irrelevant', 'failed') NOT NULL COMMENT 'failed: the classifier could not judge it',
    relevance DECIMAL(4, 3) NOT NULL,
    PRIMARY KEY (id),
    KEY assessment_item (item, id),
    CONSTRAINT assessment_item FOREIGN KEY (item) REFERENCES item (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE assessment_factor (
    assessment  BIGINT        NOT NULL,
    factor      VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    probability DECIMAL(4, 3) NOT NULL,
    direction   ENUM ('strain', 'relief', 'neutral') NOT NULL,
    intensity   TINYINT       NOT NULL,
    PRIMARY KEY (assessment, factor),
    CONSTRAINT assessment_factor_assessment FOREIGN KEY (assessment) REFERENCES assessment (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE assessment_evidence (
    assessment BIGINT      NOT NULL,
    factor     VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number     SMALLINT    NOT NULL COMMENT 'in reading order, from 0',
    field      ENUM ('title', 'summary') NOT NULL,
    start      INT         NOT NULL,
    end        INT         NOT NULL,
    role       ENUM ('factor', 'strain', 'relief') NOT NULL,
    quote      TEXT        NOT NULL COMMENT 'kept, for the item may be edited',
    PRIMARY KEY (assessment, factor, number),
    CONSTRAINT assessment_evidence_factor FOREIGN KEY (assessment, factor)
        REFERENCES assessment_factor (assessment, factor) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Which assessment counts: the latest of each item.
CREATE TABLE assessment_in_force (
    item       BIGINT      NOT NULL,
    assessment BIGINT      NOT NULL,
    made_by    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    text_of    DATETIME(3) NOT NULL,
    result     ENUM ('relevant', 'irrelevant', 'failed') NOT NULL,
    PRIMARY KEY (item),
    KEY assessment_in_force_made_by (made_by, item),
    KEY assessment_in_force_result (result),
    CONSTRAINT assessment_in_force_item FOREIGN KEY (item) REFERENCES item (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The factors of the assessments in force, by the time of their items: what scores and lists are read from.
CREATE TABLE assessment_bearing (
    factor      VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    item        BIGINT        NOT NULL,
    time        DATETIME(3)   NOT NULL COMMENT 'item.time',
    probability DECIMAL(4, 3) NOT NULL,
    direction   ENUM ('strain', 'relief', 'neutral') NOT NULL,
    intensity   TINYINT       NOT NULL,
    PRIMARY KEY (item, factor),
    KEY assessment_bearing_factor (factor, time, item),
    KEY assessment_bearing_time (time),
    CONSTRAINT assessment_bearing_item FOREIGN KEY (item) REFERENCES item (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- One row. Its lock puts the changes of all nodes in one order, so that the revision grows with every commit.
CREATE TABLE assessment_progress (
    one      TINYINT     NOT NULL DEFAULT 1,
    revision BIGINT      NOT NULL,
    all_to   BIGINT      NOT NULL COMMENT 'every item up to this one has been assessed at least once',
    edits_to DATETIME(3) NOT NULL COMMENT 'every edit up to then has been assessed',
    PRIMARY KEY (one),
    CHECK (one = 1)
) ENGINE = InnoDB;
INSERT INTO assessment_progress (revision, all_to, edits_to) VALUES (0, 0, '1970-01-01 00:00:00');

-- Edited items are looked for by the time of their edit.
CREATE INDEX item_changed ON item (changed, id);
