-- Since when each publisher is listened to. Times are UTC.

CREATE TABLE indicator_publisher (
    publisher VARCHAR(200) NOT NULL,
    noted     DATETIME(3)  NOT NULL,
    until     DATETIME(3)  NULL COMMENT 'what it published before then counts only as corroboration; null = established',
    PRIMARY KEY (publisher)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
