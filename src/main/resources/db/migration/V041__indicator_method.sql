-- The versions of the method, what an interrupted recompute had reached, and where levels stood. Times are UTC.

CREATE TABLE indicator_method (
    valid_from DATETIME(3) NOT NULL,
    version    VARCHAR(40) CHARACTER SET ascii NOT NULL,
    settings   TEXT        NOT NULL COMMENT 'one factor a line: id, weight, half-life, inertia',
    who        VARCHAR(60) NOT NULL,
    PRIMARY KEY (valid_from)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

ALTER TABLE indicator_day
    ADD COLUMN below TINYINT NOT NULL DEFAULT 0 COMMENT 'decisions in a row below the level in force less 5 points';

ALTER TABLE indicator_progress
    ADD COLUMN done  INT    NOT NULL DEFAULT 0 COMMENT 'days worked out of the recompute that runs',
    ADD COLUMN total INT    NOT NULL DEFAULT 0 COMMENT 'days that it has to work out; 0 = none runs';

-- Days stored before have no count of decisions below: they are worked out anew.
DELETE FROM indicator_progress;
