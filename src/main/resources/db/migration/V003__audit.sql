-- Who changed what, when, from what to what. Rows are only ever added.

CREATE TABLE audit_entry (
    id           BIGINT       NOT NULL AUTO_INCREMENT,
    at           DATETIME(3)  NOT NULL,
    who          VARCHAR(60)  NOT NULL COMMENT 'the user''s name as it was, or system',
    action       VARCHAR(60)  CHARACTER SET ascii NOT NULL COMMENT 'room.verb, such as feed.pause',
    subject      VARCHAR(200) NOT NULL,
    before_value MEDIUMTEXT   NULL COMMENT 'null if it did not exist',
    after_value  MEDIUMTEXT   NULL COMMENT 'null if it is gone',
    PRIMARY KEY (id),
    KEY audit_entry_subject (subject, id),
    KEY audit_entry_at (at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
