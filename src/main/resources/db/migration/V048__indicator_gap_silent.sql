-- A feed that answers and has nothing to say for longer than its habit allows is not heard until it speaks; one that fails
-- is not until it answers.
ALTER TABLE indicator_gap
    ADD COLUMN silent BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'it answers, and says nothing';
