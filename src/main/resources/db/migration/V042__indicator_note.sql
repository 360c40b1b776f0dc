-- What analysts note beside the series. Times are UTC.

CREATE TABLE indicator_note (
    id      BIGINT       NOT NULL AUTO_INCREMENT,
    series  VARCHAR(40)  CHARACTER SET ascii NOT NULL COMMENT 'a factor''s id, or cohesion for the index',
    day     DATE         NOT NULL,
    text    VARCHAR(300) NOT NULL,
    who     VARCHAR(60)  NOT NULL,
    written DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    KEY indicator_note_series (series, day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
