-- Why a correction was taken back, as its author says why it was made.

ALTER TABLE assessment_correction
    ADD COLUMN undone_note VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'why, in the words of undone_by; may be empty';
