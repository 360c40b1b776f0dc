-- What eased, as it was told. Written once, never changed. Times are UTC; stress is in thousandths of a point.
CREATE TABLE alert_easing (
    series     VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at         DATETIME(3)  NOT NULL COMMENT 'the decision that it fell on',
    from_level VARCHAR(20)  CHARACTER SET ascii NOT NULL,
    to_level   VARCHAR(20)  CHARACTER SET ascii NOT NULL,
    milli      INT          NOT NULL,
    reason     VARCHAR(500) NOT NULL,
    PRIMARY KEY (series, at),
    KEY alert_easing_at (at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
