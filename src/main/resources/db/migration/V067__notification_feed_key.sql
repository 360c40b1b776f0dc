-- The feed of episodes opens by a key of its own: the token stands in each mail's headers, and mails are passed on.
ALTER TABLE notification_recipient
    ADD COLUMN feed_key CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NULL
        COMMENT 'opens the Atom feed of its owner; null until they ask for one' AFTER token,
    ADD UNIQUE KEY notification_recipient_feed_key (feed_key);
