-- Change briefs as they were known, and to whom they went. Times are UTC.

-- Written once, never changed.
CREATE TABLE change_brief (
    until DATETIME(3) NOT NULL COMMENT 'the 24 hours up to then',
    facts LONGTEXT    NOT NULL COMMENT 'JSON: what it is composed of',
    made  DATETIME(3) NOT NULL,
    PRIMARY KEY (until)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- One row for each recipient and day, so that no day is told twice.
CREATE TABLE change_brief_told (
    recipient BIGINT      NOT NULL,
    day       DATE        NOT NULL COMMENT 'in the recipient''s zone',
    until     DATETIME(3) NULL COMMENT 'of the brief that was posted; null: the hour had passed when it was first asked for',
    PRIMARY KEY (recipient, day),
    CONSTRAINT change_brief_told_to FOREIGN KEY (recipient) REFERENCES notification_recipient (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
