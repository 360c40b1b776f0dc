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
import watch.cohesion.factor.FactorId;
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
        filters();
    }

    /** Without words: a day, a publisher, a factor that every tenth item bears on, and that with one of few publishers. */
    private void filters() {
        jdbc.sql("""
            INSERT INTO assessment_bearing (factor, item, time, probability, direction, intensity)
            SELECT 'force-posture', id, time, 0.9, 'strain', 2 FROM item WHERE id % 10 = 0
            """).update();
        FactorId factor = new FactorId("force-posture");
        LocalDate day = LocalDate.of(2024, 1, 1);
        time("to a day", new Query("", null, day, null, "", null, 50));
        time("a publisher", new Query("", null, null, null, "Publisher 7", null, 50));
        time("a factor", new Query("", null, null, factor, "", null, 50));
        time("a factor and a publisher", new Query("", null, null, factor, "Publisher 10", null, 50));
        time("a factor and nobody", new Query("", null, null, factor, "Publisher 7", null, 50));
    }

    private void measure(String words, @Nullable LocalDate to) {
        time(words + (to == null ? "" : ", to " + to), new Query(words, null, to, null, "", null, 50));
    }

    private void time(String what, Query query) {
        List<Double> millis = new ArrayList<>();
        Found found = null;
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            found = search.find(query);
            millis.add((System.nanoTime() - began) / 1e6);
        }
        millis.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%-28s %2d found%s: p50 %6.1f ms, worst %6.1f ms%n",
                what,
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
