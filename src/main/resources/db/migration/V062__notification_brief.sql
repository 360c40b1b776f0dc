-- Who gets the daily change brief, and when.

ALTER TABLE notification_recipient
    ADD COLUMN brief_at TIME NULL COMMENT 'when it gets the change brief, in its zone; null: it does not' AFTER daily;
