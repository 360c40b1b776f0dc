-- The factors as analysts saved them in the product: each row the whole of config/factors.yml. The latest counts; while
-- there is none, the file does. Rows are only ever added. Times are UTC.
CREATE TABLE factor_version (
    id      BIGINT       NOT NULL AUTO_INCREMENT,
    at      DATETIME(3)  NOT NULL,
    who     VARCHAR(60)  NOT NULL,
    note    VARCHAR(500) NOT NULL COMMENT 'why, may be empty',
    content MEDIUMTEXT   NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
