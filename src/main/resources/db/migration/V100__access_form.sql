-- Forms that were sent, so that what one asks for is done once, however often it is sent.

CREATE TABLE access_form (
    form   CHAR(64)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'digest of its id, its sender and what they entered',
    at     DATETIME(3)   NOT NULL COMMENT 'UTC',
    answer VARCHAR(2000) NULL COMMENT 'where its sender was led; null while it is being done',
    PRIMARY KEY (form),
    KEY access_form_at (at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
