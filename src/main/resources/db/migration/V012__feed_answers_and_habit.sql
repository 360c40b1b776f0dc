-- How publishers answered, what they say about their pace, and the habit by which silence is told from rest.

ALTER TABLE poll
    ADD COLUMN status    SMALLINT     NULL COMMENT 'of HTTP; null if nobody answered',
    ADD COLUMN answer_ms INT          NULL,
    ADD COLUMN bytes     BIGINT       NULL COMMENT 'as they came over the network',
    ADD COLUMN remark    VARCHAR(500) NULL COMMENT 'what else there is to know, one sentence';

ALTER TABLE feed
    ADD COLUMN auto_shortest INT           NULL COMMENT 'or both of these, in seconds',
    ADD COLUMN auto_longest  INT           NULL,
    ADD COLUMN paused_why    VARCHAR(1000) NULL COMMENT 'if it was not a person who paused it',
    ADD COLUMN document_at   DATETIME(3)   NULL COMMENT 'when the publisher last sent a document, not only a 304',
    -- Where its last permanent redirects led, and at how many polls in a row.
    ADD COLUMN moved_url     VARCHAR(2000) NULL,
    ADD COLUMN moved_times   INT           NOT NULL DEFAULT 0,
    -- The head of the last answer.
    ADD COLUMN response_url  VARCHAR(2000) NULL,
    ADD COLUMN response_head MEDIUMTEXT    NULL COMMENT 'a header a line',
    -- What it says about its own pace, in seconds.
    ADD COLUMN pace_fresh    INT           NULL COMMENT 'how long a copy stays fresh',
    ADD COLUMN pace_period   INT           NULL COMMENT 'how often it promises something new',
    ADD COLUMN pace_gap      INT           NULL COMMENT 'the median time between its latest entries',
    ADD COLUMN habit         TEXT          CHARACTER SET ascii NULL COMMENT 'entries by UTC day, as day:count of some hundred days';

ALTER TABLE feed DROP CONSTRAINT feed_has_one_schedule;
ALTER TABLE feed ADD CONSTRAINT feed_has_one_schedule CHECK (
    (every_seconds IS NOT NULL) + (cron IS NOT NULL) + (auto_shortest IS NOT NULL) = 1
    AND (auto_shortest IS NULL) = (auto_longest IS NULL));
