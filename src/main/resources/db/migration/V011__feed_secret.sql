-- What a publisher wants to see before it answers: logins, tokens, headers; sealed with a key that is not in the database.

CREATE TABLE feed_secret (
    feed   VARCHAR(60)     CHARACTER SET ascii NOT NULL,
    header VARCHAR(100)    NOT NULL COMMENT 'its name, in the clear',
    kind   VARCHAR(12)     CHARACTER SET ascii NOT NULL COMMENT 'LOGIN, TOKEN or HEADER',
    sealed VARBINARY(8200) NOT NULL COMMENT 'AES-GCM of feed, name and value',
    PRIMARY KEY (feed, header),
    CONSTRAINT secret_of_feed FOREIGN KEY (feed) REFERENCES feed (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
