-- That the database's disk has little room is told once.

ALTER TABLE alert_progress
    ADD COLUMN disk_told DATETIME(3) NULL COMMENT 'since when it has been told; null: there is room';
