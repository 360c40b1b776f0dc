-- How sure the direction is. What was judged before counts as it did until it is judged anew.

-- Invisible: nodes of the release before, which may still run, insert without naming columns.
ALTER TABLE assessment_factor
    ADD COLUMN direction_probability DECIMAL(4, 3) INVISIBLE NOT NULL DEFAULT 1
        COMMENT 'that the direction is this one, if the item bears on the factor';

ALTER TABLE assessment_bearing
    ADD COLUMN direction_probability DECIMAL(4, 3) NOT NULL DEFAULT 1
        COMMENT 'that the direction is this one, if the item bears on the factor';
