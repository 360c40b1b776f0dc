-- The days whose judgements a revision changed: those of the items that it assessed. Of revisions long past they may be gone.

CREATE TABLE assessment_change (
    revision BIGINT NOT NULL,
    day      DATE   NOT NULL COMMENT 'of item.time, UTC',
    PRIMARY KEY (revision, day)
) ENGINE = InnoDB;
