-- When the exercise of this database started, in UTC. One row in a database for exercises, none in any other.
CREATE TABLE exercise (
    id    TINYINT     NOT NULL CHECK (id = 1),
    start DATETIME(3) NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB;
