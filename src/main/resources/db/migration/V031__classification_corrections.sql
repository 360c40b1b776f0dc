-- What people make of items. An assessment by a person says 'person' in made_by; it wins over any by a classifier, earlier
-- or later, until it is undone. Times are UTC.

CREATE TABLE assessment_correction (
    assessment BIGINT       NOT NULL COMMENT 'the person''s assessment of the item',
    item       BIGINT       NOT NULL,
    author     VARCHAR(60)  NOT NULL,
    did        VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what was changed, such as turn force-posture relief',
    note       VARCHAR(500) NOT NULL COMMENT 'why, in the author''s words; may be empty',
    against    BIGINT       NULL COMMENT 'the classifier''s assessment that lay before the author; null if there was none',
    undone     DATETIME(3)  NULL,
    undone_by  VARCHAR(60)  NULL,
    PRIMARY KEY (assessment),
    KEY assessment_correction_item (item, assessment),
    CONSTRAINT assessment_correction_assessment FOREIGN KEY (assessment) REFERENCES assessment (id) ON DELETE CASCADE,
    CONSTRAINT assessment_correction_item FOREIGN KEY (item) REFERENCES item (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The row of an item in force keeps what its classifier said last beside what counts: made_by and text_of are the
-- classifier's, so that it goes on judging new texts and new versions whatever people have said.
ALTER TABLE assessment_in_force
    ADD COLUMN machine BIGINT NULL COMMENT 'the latest assessment by a classifier; null while there is none' AFTER assessment,
    ADD COLUMN signed BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'the assessment in force is a person''s',
    ADD KEY assessment_in_force_signed (signed, assessment);
UPDATE assessment_in_force SET machine = assessment;
