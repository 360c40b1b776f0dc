-- What the detector found at the latest decision, so that every node reads the same until the next one. Times are UTC;
-- stress is in thousandths of a point.
CREATE TABLE alert_finding (
    series     VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at         DATETIME(3)  NOT NULL COMMENT 'the decision that it fell on',
    kind       VARCHAR(20)  CHARACTER SET ascii NOT NULL,
    from_level VARCHAR(20)  CHARACTER SET ascii NOT NULL,
    to_level   VARCHAR(20)  CHARACTER SET ascii NOT NULL,
    milli      INT          NOT NULL,
    reason     VARCHAR(500) NOT NULL,
    PRIMARY KEY (series)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Factors that were quieter than their habit allows at the same decision.
CREATE TABLE alert_dearth (
    series VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason VARCHAR(500) NOT NULL,
    PRIMARY KEY (series)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

ALTER TABLE alert_progress
    ADD COLUMN detected DATETIME(3) NULL COMMENT 'the decision whose findings are kept; null: none yet' AFTER eased;
