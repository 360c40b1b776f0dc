-- In which language a user reads the pages.

ALTER TABLE access_user
    ADD COLUMN language VARCHAR(8) CHARACTER SET ascii NULL COMMENT 'null: as the browser asks' AFTER zone;
