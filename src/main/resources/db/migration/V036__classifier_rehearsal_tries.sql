-- A rehearsal that takes its node down is not begun for ever.
ALTER TABLE classifier_rehearsal
    ADD COLUMN tries INT NOT NULL DEFAULT 0 COMMENT 'how often it was begun';
