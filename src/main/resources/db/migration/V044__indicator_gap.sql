-- When a feed was not heard, and what it usually says of each factor. Times are UTC.

CREATE TABLE indicator_gap (
    id    BIGINT      NOT NULL AUTO_INCREMENT,
    feed  VARCHAR(60) CHARACTER SET ascii NOT NULL,
    begin DATETIME(3) NOT NULL COMMENT 'it was last heard then',
    end   DATETIME(3) NULL COMMENT 'null while it lasts',
    PRIMARY KEY (id),
    UNIQUE KEY indicator_gap_feed (feed, begin)
) ENGINE = InnoDB;

CREATE TABLE indicator_gap_share (
    gap       BIGINT      NOT NULL,
    factor    VARCHAR(40) CHARACTER SET ascii NOT NULL,
    per_mille INT         NOT NULL COMMENT 'the feed''s part of what is said on the factor, as it was when the gap began',
    PRIMARY KEY (gap, factor),
    CONSTRAINT indicator_gap_share_gap FOREIGN KEY (gap) REFERENCES indicator_gap (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- Days from which scores have to be worked out anew, because gaps changed.
CREATE TABLE indicator_touched (
    day DATE NOT NULL,
    PRIMARY KEY (day)
) ENGINE = InnoDB;

-- One row: grows with every change to the gaps.
CREATE TABLE indicator_listening (
    one      TINYINT     NOT NULL DEFAULT 1,
    revision BIGINT      NOT NULL,
    until    DATETIME(3) NULL COMMENT 'polls were looked at up to then',
    PRIMARY KEY (one),
    CONSTRAINT indicator_listening_is_one_row CHECK (one = 1)
) ENGINE = InnoDB;
INSERT INTO indicator_listening (revision) VALUES (0);
