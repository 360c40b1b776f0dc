-- One row, locked by whoever saves the factors: a table without versions has no row that could be.
CREATE TABLE factor_saving (
    id TINYINT NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO factor_saving VALUES (1);
