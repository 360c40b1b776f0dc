-- What the scores were, day by day. All of it can be worked out again from the assessments.

CREATE TABLE indicator_day (
    series   VARCHAR(40) CHARACTER SET ascii NOT NULL COMMENT 'a factor''s id, or cohesion for the index',
    day      DATE        NOT NULL COMMENT 'UTC; the value is that of its end, or of the last recompute while it lasts',
    milli    INT         NOT NULL COMMENT 'thousandths of a point: stress of a factor, cohesion of the index',
    low      DOUBLE      NOT NULL COMMENT 'lower end of the 80 % interval, points',
    high     DOUBLE      NOT NULL COMMENT 'upper end of the 80 % interval, points',
    level    VARCHAR(10) CHARACTER SET ascii NOT NULL COMMENT 'of stress, hysteresis included',
    method   VARCHAR(40) CHARACTER SET ascii NOT NULL COMMENT 'version of the method and its settings',
    PRIMARY KEY (series, day)
) ENGINE = InnoDB;

-- One row: up to where the history is worked out.
CREATE TABLE indicator_progress (
    id       TINYINT     NOT NULL DEFAULT 1,
    revision BIGINT      NOT NULL COMMENT 'of the assessments',
    method   VARCHAR(40) CHARACTER SET ascii NOT NULL,
    computed DATETIME(3) NOT NULL COMMENT 'the instant that the last day stands for, UTC',
    PRIMARY KEY (id),
    CONSTRAINT indicator_progress_is_one_row CHECK (id = 1)
) ENGINE = InnoDB;
