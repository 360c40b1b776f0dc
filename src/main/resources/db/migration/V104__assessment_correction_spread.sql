-- What was spread through a story is taken back with what it was spread from. Copies made before this are not known as such.

ALTER TABLE assessment_correction
    ADD COLUMN spread_from BIGINT NULL COMMENT 'the person''s assessment of another item that this one repeats; null: made for this item',
    ADD KEY assessment_correction_spread (spread_from);
