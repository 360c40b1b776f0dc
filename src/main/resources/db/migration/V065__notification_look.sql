-- How often the outbox has been looked at. It only grows, but in a database that was restored, so that a service which
-- finds the table of places made anew under it can tell whether this is the database that it worked with until then.
CREATE TABLE notification_look (
    looks BIGINT NOT NULL
) ENGINE = InnoDB;

INSERT INTO notification_look (looks) VALUES (0);
