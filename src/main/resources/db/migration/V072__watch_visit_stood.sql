-- What the dashboard said at a look, so that the next visit is measured from it. A program that does not know these
-- columns notes looks without them: what stands in them then is of another instant, and is not used.
ALTER TABLE watch_visit
    ADD COLUMN last_stood MEDIUMTEXT NULL COMMENT 'JSON: where all stood, and when',
    ADD COLUMN before_stood MEDIUMTEXT NULL;
