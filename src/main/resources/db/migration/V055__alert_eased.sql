-- Which decision on what eased was taken last. Kept apart from the last pass: a decision that failed is taken again, and
-- so are those that nobody was there to take.
ALTER TABLE alert_progress
    ADD COLUMN eased DATETIME(3) NULL COMMENT 'the last decision on what eased, on the grid of decisions; null: none was' AFTER decided;
UPDATE alert_progress SET eased = decided;
