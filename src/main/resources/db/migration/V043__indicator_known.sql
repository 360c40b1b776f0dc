-- What was known of each day when it ended. Written once, never changed.

CREATE TABLE indicator_known (
    series VARCHAR(40) CHARACTER SET ascii NOT NULL,
    day    DATE        NOT NULL,
    milli  INT         NOT NULL COMMENT 'thousandths of a point',
    method VARCHAR(40) CHARACTER SET ascii NOT NULL,
    PRIMARY KEY (series, day)
) ENGINE = InnoDB;
