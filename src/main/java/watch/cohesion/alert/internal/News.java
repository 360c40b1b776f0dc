package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.FactorId;

/**
 * New reports of strain: published and first seen within three days. What a feed's first poll brought is its back
 * catalogue; what two versions of the classifier judged is a re-assessment; both are no news.
 */
@Component
class News {

    static final Duration FRESH = Duration.ofDays(3);

    private final JdbcClient jdbc;

    News(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One report. */
    record Report(FactorId factor, String publisher, int intensity, double probability) {}

    private record Found(Report report, String feed, Instant firstSeen) {}

    List<Report> at(Instant now) {
        Instant since = now.minus(FRESH);
        List<Found> found = jdbc.sql("""
            SELECT b.factor, i.publisher, b.intensity, b.probability, i.feed, i.first_seen
            FROM assessment_bearing b
            JOIN item i ON i.id = b.item
            JOIN assessment_in_force f ON f.item = b.item
            WHERE b.time >= :since AND b.time <= :now AND b.direction = 'strain' AND i.first_seen >= :since
              AND NOT EXISTS (SELECT 1 FROM assessment a WHERE a.item = b.item AND a.made_by <> f.made_by)
            """)
                .param("since", Utc.column(since))
                .param("now", Utc.column(now))
                .query((row, n) -> new Found(
                        new Report(
                                new FactorId(row.getString("factor")),
                                row.getString("publisher"),
                                row.getInt("intensity"),
                                row.getDouble("probability")),
                        row.getString("feed"),
                        Utc.instant(row, "first_seen")))
                .list();
        if (found.isEmpty()) return List.of();
        Map<String, Instant> first =
                firstPolls(found.stream().map(Found::feed).distinct().toList());
        return found.stream()
                .filter(one -> Optional.ofNullable(first.get(one.feed()))
                        .filter(one.firstSeen()::isAfter)
                        .isPresent())
                .map(Found::report)
                .toList();
    }

    /** The first poll that read each feed, as far back as polls are kept. */
    private Map<String, Instant> firstPolls(List<String> feeds) {
        record First(String feed, Instant at) {}
        return jdbc
                .sql("SELECT feed, MIN(at) AS first FROM poll WHERE outcome = 'READ' AND feed IN (:feeds) GROUP BY"
                        + " feed")
                .param("feeds", feeds)
                .query((row, n) -> new First(row.getString("feed"), Utc.instant(row, "first")))
                .list()
                .stream()
                .collect(Collectors.toMap(First::feed, First::at));
    }
}
