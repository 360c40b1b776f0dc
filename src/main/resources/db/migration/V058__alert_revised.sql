-- What was taken back of the pieces that an episode's readers were told of: told once, whatever becomes of the piece later.
CREATE TABLE alert_revised (
    episode BIGINT NOT NULL,
    item    BIGINT NOT NULL,
    PRIMARY KEY (episode, item),
    CONSTRAINT alert_revised_of FOREIGN KEY (episode) REFERENCES alert_episode (id) ON DELETE CASCADE
) ENGINE = InnoDB;
