-- From when a delivery's age counts, and indexes for what is looked up often.

ALTER TABLE notification_delivery
    ADD COLUMN since DATETIME(3) NULL COMMENT 'from when on it may go: as posted, or as a person let it go; it is given up by its age from then';

UPDATE notification_delivery d JOIN notification n ON n.id = d.notification SET d.since = n.created;

ALTER TABLE notification_delivery
    MODIFY since DATETIME(3) NOT NULL COMMENT 'from when on it may go: as posted, or as a person let it go; it is given up by its age from then',
    ADD KEY notification_delivery_tried (state, tried);

ALTER TABLE notification ADD KEY notification_thread (thread);
