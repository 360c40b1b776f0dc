-- What readers are owed, what an episode was opened for, and since when publishers answer again.

ALTER TABLE alert_episode
    ADD COLUMN owed      VARCHAR(20) CHARACTER SET ascii NULL COMMENT 'event that is held back from the readers, and told when nothing speaks against it any more',
    ADD COLUMN owed_from INT         NULL COMMENT 'stress that they knew of before it',
    ADD KEY alert_episode_owed (owed);

UPDATE alert_episode SET owed = 'OPENED', owed_from = before_it WHERE closed IS NULL AND told IS NULL AND untold <> '';

ALTER TABLE alert_standing
    ADD COLUMN heard  BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'of pending: as many houses as are asked for have reported',
    ADD COLUMN causes TEXT    CHARACTER SET ascii NOT NULL DEFAULT '' COMMENT 'of open, and of over: what the episode was opened for, space between',
    DROP CONSTRAINT alert_standing_is_one;
ALTER TABLE alert_standing
    ADD CONSTRAINT alert_standing_is_one CHECK (
        (since IS NOT NULL) + (milli IS NOT NULL) + (episode IS NOT NULL) + (episode IS NULL AND causes <> '') = 1);

ALTER TABLE alert_progress
    ADD COLUMN outage_clear DATETIME(3) NULL COMMENT 'since when publishers answer again, while the end of the outage has not been told';
