-- Whether another version still judges, as while nodes of two releases run, is told by when it last did.
ALTER TABLE classifier_version
    ADD COLUMN latest DATETIME(3) NULL COMMENT 'when it last judged; null: not since this is kept';
