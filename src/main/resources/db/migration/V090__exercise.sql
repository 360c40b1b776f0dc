-- The exercise of this database. One row in a database for exercises, none in any other.
CREATE TABLE exercise (
    id    TINYINT           NOT NULL CHECK (id = 1),
    start DATETIME(3)       NOT NULL COMMENT 'when it started, UTC',
    port  SMALLINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'where its outlets published last; 0 = not yet',
    PRIMARY KEY (id)
) ENGINE = InnoDB;
