-- Publishers that only entries name, without a feed of their own, are noted as those of feeds are, and wait as they do.
-- Those that have been read so far stay established.
INSERT IGNORE INTO indicator_publisher (publisher, noted, until)
SELECT named.publisher,
       GREATEST(MIN(named.first_seen),
                COALESCE((SELECT MIN(p.noted) FROM indicator_publisher p), MIN(named.first_seen))),
       NULL
FROM (SELECT publisher COLLATE utf8mb4_bin AS publisher, first_seen FROM item) named
GROUP BY named.publisher;
