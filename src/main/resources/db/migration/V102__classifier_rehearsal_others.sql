-- What a rehearsal changes on other factors than the one whose entry was asked about.
ALTER TABLE classifier_rehearsal
    ADD COLUMN others LONGTEXT NULL COMMENT 'JSON: judgements on other factors that would be other ones' AFTER changes;
