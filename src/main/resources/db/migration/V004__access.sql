-- Who may sign in and do what. Of every secret only a hash is kept. Times are UTC.

CREATE TABLE access_user (
    id           BIGINT       NOT NULL AUTO_INCREMENT,
    name         VARCHAR(60)  NOT NULL,
    password     VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'hash that names its method; null until the invitation is taken up',
    role         VARCHAR(10)  CHARACTER SET ascii NOT NULL,
    zone         VARCHAR(60)  CHARACTER SET ascii NOT NULL DEFAULT 'UTC' COMMENT 'time zone shown beside UTC',
    disabled     BOOLEAN      NOT NULL DEFAULT FALSE,
    created      DATETIME(3)  NOT NULL,
    last_sign_in DATETIME(3)  NULL,
    PRIMARY KEY (id),
    UNIQUE KEY access_user_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- A link that sets a password, once. Taken up or replaced, its row is gone.
CREATE TABLE access_link (
    token_hash BINARY(32)  NOT NULL COMMENT 'SHA-256 of the token, which has 256 random bits',
    purpose    VARCHAR(20) CHARACTER SET ascii NOT NULL,
    user       BIGINT      NULL COMMENT 'null for the first administrator, who is not there yet',
    expires    DATETIME(3) NOT NULL,
    PRIMARY KEY (token_hash),
    KEY access_link_user (user),
    CONSTRAINT access_link_user FOREIGN KEY (user) REFERENCES access_user (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- What a program shows instead of a password. Revoked, its row is gone.
CREATE TABLE access_token (
    id          BIGINT      NOT NULL AUTO_INCREMENT,
    user        BIGINT      NOT NULL,
    label       VARCHAR(60) NOT NULL,
    secret_hash BINARY(32)  NOT NULL COMMENT 'SHA-256 of the secret, which has 256 random bits',
    role        VARCHAR(10) CHARACTER SET ascii NOT NULL COMMENT 'counts only as far as the user''s own reaches',
    created     DATETIME(3) NOT NULL,
    last_used   DATETIME(3) NULL COMMENT 'to the minute',
    PRIMARY KEY (id),
    UNIQUE KEY access_token_secret (secret_hash),
    KEY access_token_user (user),
    CONSTRAINT access_token_user FOREIGN KEY (user) REFERENCES access_user (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Failed sign-ins in a row, by the name tried and where from: each makes the next wait longer.
CREATE TABLE access_failure (
    name     VARCHAR(60) NOT NULL,
    address  VARCHAR(45) CHARACTER SET ascii NOT NULL,
    failures INT         NOT NULL,
    last     DATETIME(3) NOT NULL,
    PRIMARY KEY (name, address),
    KEY access_failure_last (last)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
