package watch.cohesion.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Factor;

/**
 * Ten years of items, one every few minutes, with their assessments and with the polls of 90 days. The database makes
 * them itself, from their numbers: the same each time, and a thousand times faster than one by one. Three in ten bear on a
 * factor, four in ten of those on a second one; two in ten follow a story that another house has opened.
 */
final class MillionItems {

    private static final Duration YEARS = Duration.ofDays(3_650);

    private final JdbcClient jdbc;
    private final String version;
    private final List<Factor> factors;
    private final long items;

    /** @param version of the classifier in force, which is to have judged them all */
    MillionItems(JdbcClient jdbc, String version, List<Factor> factors, long items) {
        this.jdbc = jdbc;
        this.version = version;
        this.factors = factors;
        this.items = items;
    }

    /** @param until the time of the newest item */
    void fill(Instant until) {
        run("CREATE TABLE bench_feed (n INT PRIMARY KEY) AS"
                + " SELECT ROW_NUMBER() OVER (ORDER BY id) - 1 AS n, id, publisher, reliability FROM feed");
        run("CREATE TABLE bench_factor (n INT PRIMARY KEY, id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin)");
        for (int n = 0; n < factors.size(); n++) {
            run("INSERT INTO bench_factor VALUES (%d, '%s')"
                    .formatted(n, factors.get(n).id()));
        }
        run("SET GLOBAL innodb_flush_log_at_trx_commit = 2");
        Instant begin = until.minus(YEARS);
        long step = YEARS.toSeconds() / items;
        for (long from = 1; from <= items; from += 100_000) {
            String numbers = "seq_%d_to_%d".formatted(from, Math.min(items, from + 99_999));
            items(numbers, begin, step);
            assessments(numbers, begin, step);
        }
        polls(until);
        jdbc.sql("UPDATE assessment_progress SET revision = 1, all_to = :items, edits_to = :until")
                .param("items", items)
                .param("until", Utc.column(until))
                .update();
        run("DROP TABLE bench_feed");
        run("DROP TABLE bench_factor");
        run("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
        jdbc.sql("ANALYZE TABLE item, assessment, assessment_factor, assessment_evidence, assessment_in_force,"
                        + " assessment_bearing, poll")
                .query()
                .listOfRows();
    }

    private void items(String numbers, Instant begin, long step) {
        jdbc.sql("""
            INSERT INTO item (id, feed, guid_hash, link_hash, content_hash, story, publisher, reliability, title,
                              summary, link, time, time_estimated, first_seen, changed)
            SELECT s.seq, f.id, UNHEX(MD5(CONCAT('guid', s.seq))), UNHEX(MD5(CONCAT('link', s.seq))), UNHEX(MD5(s.seq)),
                   IF(s.seq > 10 AND s.seq % 10 IN (1, 2), s.seq - s.seq % 10, s.seq), f.publisher, f.reliability,
                   CONCAT(ELT(1 + CRC32(CONCAT('a', s.seq)) % 6, 'Seoul', 'Washington', 'Ministers', 'Lawmakers',
                                                                 'Analysts', 'Officials'), ' ',
                          ELT(1 + CRC32(CONCAT('b', s.seq)) % 6, 'weigh', 'question', 'confirm', 'delay', 'review',
                                                                 'defend'), ' ',
                          ELT(1 + CRC32(CONCAT('c', s.seq)) % 6, 'the drawdown of troops', 'the cost-sharing talks',
                              'the transfer of command', 'the summer exercise', 'the talks with the North',
                              'the tariff on steel'), ', paper ', s.seq),
                   REPEAT(CONCAT('What paper ', s.seq, ' says of the alliance and of those who keep it. '), 6),
                   CONCAT('https://example.org/papers/', s.seq),
                   :begin + INTERVAL s.seq * :step SECOND, s.seq % 50 = 0,
                   :begin + INTERVAL s.seq * :step SECOND, :begin + INTERVAL s.seq * :step SECOND
            FROM NUMBERS s JOIN bench_feed f ON f.n = CRC32(CONCAT('feed', s.seq)) % (SELECT COUNT(*) FROM bench_feed)
            """.replace("NUMBERS", numbers))
                .param("begin", Utc.column(begin))
                .param("step", step)
                .update();
    }

    private void assessments(String numbers, Instant begin, long step) {
        String relevant = "CRC32(CONCAT('r', s.seq)) % 10 < 3";
        jdbc.sql("INSERT INTO assessment (id, item, at, made_by, text_of, result, relevance)"
                        + " SELECT s.seq, s.seq, i.time, :version, i.changed, IF(" + relevant
                        + ", 'relevant', 'irrelevant'), CRC32(CONCAT('p', s.seq)) % 1000 / 1000 FROM " + numbers
                        + " s JOIN item i ON i.id = s.seq")
                .param("version", version)
                .update();
        jdbc.sql("INSERT INTO assessment_in_force (item, assessment, machine, made_by, text_of, result)"
                        + " SELECT a.item, a.id, a.id, a.made_by, a.text_of, a.result FROM " + numbers
                        + " s JOIN assessment a ON a.id = s.seq")
                .update();
        run("""
            INSERT INTO assessment_factor (assessment, factor, probability, direction, intensity)
            SELECT s.seq, f.id, 0.5 + CRC32(CONCAT('q', s.seq, f.n)) % 500 / 1000,
                   ELT(1 + CRC32(CONCAT('d', s.seq, f.n)) % 5, 'strain', 'strain', 'strain', 'relief', 'neutral'),
                   1 + CRC32(CONCAT('i', s.seq)) % 3
            FROM NUMBERS s JOIN bench_factor f
              ON f.n = CRC32(CONCAT('f', s.seq)) % 12
                 OR (CRC32(CONCAT('2', s.seq)) % 10 < 4 AND f.n = (CRC32(CONCAT('f', s.seq)) % 12 + 5) % 12)
            WHERE RELEVANT
            """.replace("NUMBERS", numbers).replace("RELEVANT", relevant));
        run("""
            INSERT INTO assessment_evidence (assessment, factor, number, field, start, end, role, quote)
            SELECT f.assessment, f.factor, n.seq, ELT(1 + n.seq, 'title', 'summary'), 0, 10,
                   ELT(1 + n.seq, 'factor', 'strain'), LEFT(IF(n.seq = 0, i.title, i.summary), 10)
            FROM NUMBERS s JOIN assessment_factor f ON f.assessment = s.seq JOIN item i ON i.id = s.seq JOIN seq_0_to_1 n
            """.replace("NUMBERS", numbers));
        jdbc.sql("INSERT INTO assessment_bearing (factor, item, time, probability, direction, intensity)"
                        + " SELECT f.factor, s.seq, :begin + INTERVAL s.seq * :step SECOND, f.probability, f.direction,"
                        + " f.intensity FROM " + numbers + " s JOIN assessment_factor f ON f.assessment = s.seq")
                .param("begin", Utc.column(begin))
                .param("step", step)
                .update();
    }

    /** One an hour and feed, and a feed in twenty fails. */
    private void polls(Instant until) {
        jdbc.sql("""
            INSERT INTO poll (feed, at, took_ms, outcome, entries, added, updated, failure, detail)
            SELECT f.id, :until - INTERVAL s.seq HOUR, 400, IF(f.n % 20 = 7, 'FAILED', 'READ'),
                   IF(f.n % 20 = 7, NULL, 20), IF(f.n % 20 = 7, NULL, 1), IF(f.n % 20 = 7, NULL, 0),
                   IF(f.n % 20 = 7, 'TIMEOUT', NULL), IF(f.n % 20 = 7, 'Nothing came for 20 s.', NULL)
            FROM seq_1_to_2160 s JOIN bench_feed f ORDER BY s.seq DESC
            """).param("until", Utc.column(until)).update();
        run("""
            UPDATE feed f JOIN (SELECT feed, MAX(id) AS last, MIN(at) AS first, MAX(at) AS at, MAX(failure) AS failure FROM poll
                                GROUP BY feed) p ON p.feed = f.id
            SET f.last_poll = p.last, f.last_success = IF(p.failure IS NULL, p.at, NULL),
                f.first_read = IF(p.failure IS NULL, p.first, NULL),
                f.failing_since = IF(p.failure IS NULL, NULL, p.at)
            """);
    }

    private void run(String statement) {
        jdbc.sql(statement).update();
    }
}
