-- What the classifier in force is unsure of, item by item: what people are asked first.
CREATE TABLE assessment_question (
    item        BIGINT        NOT NULL,
    about       VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'a factor, or empty: whether it is relevant at all',
    probability DECIMAL(4, 3) NOT NULL COMMENT 'that the item bears on it',
    intensity   TINYINT       NOT NULL COMMENT 'how far the deed has gone, as far as can be told',
    PRIMARY KEY (item, about),
    CONSTRAINT assessment_question_item FOREIGN KEY (item) REFERENCES item (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Since when which version of the classifier judges: charts mark where the method changed. Times are UTC.
CREATE TABLE classifier_version (
    version VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    since   DATETIME(3) NOT NULL,
    PRIMARY KEY (version)
) ENGINE = InnoDB;
INSERT INTO classifier_version (version, since)
    SELECT made_by, MIN(at) FROM assessment WHERE made_by <> 'person' GROUP BY made_by;
