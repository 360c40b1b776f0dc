package watch.cohesion.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.database.Utc;
import watch.cohesion.search.Search;
import watch.cohesion.search.Search.Found;
import watch.cohesion.search.Search.Query;
import watch.cohesion.support.ServiceTest;

/**
 * The search over a million items of ten years, each of 25 words that are as unequally common as words are (a few stand
 * in most texts, most in some hundreds). Not part of the usual tests: {@code mvn -Pbench test -Dtest=SearchBench}.
 */
@ServiceTest
class SearchBench {

    private static final int ITEMS = Integer.getInteger("cohesion.bench.items", 1_000_000);
    private static final int WORDS = 25;
    private static final int ROUNDS = 20;
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Search search;
    private final JdbcClient jdbc;

    SearchBench(Search search, JdbcClient jdbc) {
        this.search = search;
        this.jdbc = jdbc;
    }

    @Test
    void wordsOfEveryFrequency() {
        long began = System.nanoTime();
        fill();
        System.out.printf("%d items filled in %.0f s%n", ITEMS, (System.nanoTime() - began) / 1e9);
        explain();
        for (String words : List.of(
                "w00000",
                "w00300",
                "w05000",
                "w45000",
                "w00001 w00002",
                "w00001 w05000",
                "w05000 w45000",
                "\"w00001 w00002 w00003\"",
                "w4500*",
                "nowhere")) {
            measure(words, null);
        }
        measure("w05000", LocalDate.of(2024, 1, 1));
    }

    private void measure(String words, @Nullable LocalDate to) {
        List<Double> millis = new ArrayList<>();
        Found found = null;
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            found = search.find(new Query(words, null, to, null, "", null, 50));
            millis.add((System.nanoTime() - began) / 1e6);
        }
        millis.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%-28s %s%2d found%s: p50 %6.1f ms, worst %6.1f ms%n",
                words,
                to == null ? "" : "to " + to + ", ",
                found == null ? 0 : found.items().size(),
                found != null && found.more() ? " and more" : "",
                millis.get(ROUNDS / 2),
                millis.getLast());
        assertThat(millis.get(ROUNDS / 2)).isLessThan(3_000);
    }

    private void fill() {
        String text = IntStream.range(0, WORDS)
                .mapToObj(n -> "'w', LPAD(FLOOR(POW(RAND(seq * 31 + %d), 4) * 50000), 5, '0')".formatted(n))
                .collect(Collectors.joining(", ' ', ", "CONCAT(", ")"));
        jdbc.sql("ALTER TABLE search_document DROP KEY search_document_words").update();
        jdbc.sql("SET SESSION unique_checks = 0").update();
        jdbc.sql("""
            INSERT INTO item (id, feed, content_hash, story, publisher, reliability, title, summary, time, time_estimated,
                              first_seen, changed)
            SELECT seq, 'wire', UNHEX('00112233445566778899AABBCCDDEEFF'), seq, CONCAT('Publisher ', seq %% 40), 0.8,
                   CONCAT('Title ', seq), %s, :noon - INTERVAL (%d - seq) * 315 SECOND, FALSE, :noon, :noon
            FROM seq_1_to_%d
            """.formatted(text, ITEMS, ITEMS))
                .param("noon", Utc.column(NOON))
                .update();
        jdbc.sql("""
            INSERT INTO search_document (item, time, publisher, text_of, words)
            SELECT id, time, publisher, changed, summary FROM item
            """).update();
        jdbc.sql("ALTER TABLE search_document ADD FULLTEXT KEY search_document_words (words)")
                .update();
        jdbc.sql("UPDATE search_progress SET items = :noon")
                .param("noon", Utc.column(NOON))
                .update();
        jdbc.sql("ANALYZE TABLE search_document").query((_, _) -> 0).list();
    }

    /** What the database does for the two kinds of look. */
    private void explain() {
        for (String select : List.of(
                "SELECT item, time, words FROM search_document ORDER BY time DESC, item DESC LIMIT 2000",
                "SELECT item, time, words FROM search_document WHERE MATCH (words) AGAINST ('+w05000' IN BOOLEAN MODE)"
                        + " ORDER BY time DESC, item DESC LIMIT 200")) {
            jdbc.sql("EXPLAIN " + select)
                    .query((row, _) -> "%s key=%s rows=%s %s"
                            .formatted(
                                    row.getString("type"),
                                    row.getString("key"),
                                    row.getString("rows"),
                                    row.getString("Extra")))
                    .list()
                    .forEach(System.out::println);
        }
    }
}
