-- Items that came in a file count at their dates like all others, and are news to nobody.
ALTER TABLE item
    ADD COLUMN catalogue BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'came in a file, as back catalogue of its feed';
