-- One row. Its lock lets one poll at a time look for the stories of its new items: what another has not committed yet is not
-- seen, and copies that arrive at the same moment would be two stories for good.
CREATE TABLE item_placing (
    one TINYINT NOT NULL DEFAULT 1,
    PRIMARY KEY (one),
    CONSTRAINT item_placing_is_one_row CHECK (one = 1)
) ENGINE = InnoDB;
INSERT INTO item_placing (one) VALUES (1);
