-- What an episode opened or worsened on, as it was known then. Written once, never changed. Times are UTC; stress is in
-- thousandths of a point.
CREATE TABLE alert_grounds (
    id           BIGINT      NOT NULL AUTO_INCREMENT,
    episode      BIGINT      NOT NULL,
    at           DATETIME(3) NOT NULL,
    event        VARCHAR(20) CHARACTER SET ascii NOT NULL,
    milli        INT         NOT NULL,
    rest         INT         NOT NULL COMMENT 'of it without evidence',
    method       VARCHAR(40) CHARACTER SET ascii NOT NULL COMMENT 'of scoring, with its settings',
    classifier   VARCHAR(40) CHARACTER SET ascii NOT NULL,
    revision     BIGINT      NOT NULL COMMENT 'of the assessments: what was judged up to it is in the score, and nothing after',
    rule_then    VARCHAR(600) NOT NULL COMMENT 'kind and parameters of the rule',
    stories      MEDIUMTEXT  NOT NULL COMMENT 'JSON: the heaviest, with what each added',
    others       INT         NOT NULL COMMENT 'how many more there were',
    others_milli INT         NOT NULL COMMENT 'what they added together',
    PRIMARY KEY (id),
    KEY alert_grounds_episode (episode, id),
    CONSTRAINT alert_grounds_of FOREIGN KEY (episode) REFERENCES alert_episode (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
