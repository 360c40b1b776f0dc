-- When a feed was read first: what came then is its back catalogue, and what comes after is not, also when the polls of that
-- time are kept no more.
ALTER TABLE feed
    ADD COLUMN first_read DATETIME(3) NULL COMMENT 'the poll that read it first; null while none has' AFTER last_success;
UPDATE feed
SET first_read = COALESCE(
    (SELECT MIN(p.at) FROM poll p WHERE p.feed = feed.id AND p.outcome IN ('READ', 'UNCHANGED')), created_at)
WHERE last_success IS NOT NULL;
