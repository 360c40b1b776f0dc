-- Why each question is asked.
ALTER TABLE assessment_question
    ADD COLUMN reason VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'NEAR' COMMENT 'why it is open';
