package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Texts;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;
import watch.cohesion.notification.Outbox;

/**
 * New reports of strain: published and first seen within three days. What a feed's first poll brought is its back
 * catalogue, and so is what its first poll after a restore brought; what the first judgement of a text did not say is a
 * re-assessment by a later version of the classifier; what came in a file of items is back catalogue too. None of them is
 * news. What a person makes of a report is, unless it came in a file, and so is what every version says of it.
 */
@Component
class News {

    static final Duration FRESH = Duration.ofDays(3);

    /** As far back as the detector's findings stand, with the longest of its windows. */
    private static final Duration REMEMBERED = Duration.ofDays(10);

    /** What the first judgement of the text in force said, if it was the same; of an edited item, of the text as edited. */
    private static final String AT_FIRST = """
        LEFT JOIN assessment_factor s
            ON s.assessment = (SELECT MIN(a.id) FROM assessment a
                               WHERE a.item = b.item AND a.text_of = f.text_of AND a.made_by <> 'person'
                                 AND a.result <> 'failed')
            AND s.factor = b.factor AND s.direction = b.direction
        """;

    private static final int LONGEST_TITLE = 160;

    private static final String REJUDGED = "NOT f.signed AND s.assessment IS NULL";

    private final JdbcClient jdbc;
    private final Outbox outbox;

    News(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /**
     * @param title empty if it has none, or it is not looked up
     * @param probability as {@link watch.cohesion.classification.Judgement#probability()}
     */
    record Report(
            ItemId item,
            FactorId factor,
            StoryId story,
            String title,
            String publisher,
            int intensity,
            double probability) {

        /** Title and publisher; empty without a title. */
        String words() {
            return title.isEmpty() ? "" : "“%s” (%s)".formatted(Texts.shorten(title, LONGEST_TITLE), publisher);
        }
    }

    private record Found(Report report, String feed, Instant firstSeen) {}

    List<Report> at(Instant now) {
        return reports(Direction.STRAIN, now);
    }

    /** Factors on which there are such reports of relief. */
    Set<FactorId> relieved(Instant now) {
        return reports(Direction.RELIEF, now).stream().map(Report::factor).collect(Collectors.toSet());
    }

    private List<Report> reports(Direction direction, Instant now) {
        Instant since = now.minus(FRESH);
        // A later version that finds an old report graver, or itself surer, makes no act of it either.
        List<Found> found = jdbc.sql("""
            SELECT b.item, b.factor, i.story, i.title, i.publisher, i.feed, i.first_seen,
                   IF(f.signed, b.intensity, LEAST(b.intensity, s.intensity)) AS intensity,
                   IF(f.signed, 1, LEAST(b.probability * b.direction_probability,
                                         s.probability * s.direction_probability)) AS probability
            FROM assessment_bearing b
            JOIN item i ON i.id = b.item
            JOIN assessment_in_force f ON f.item = b.item
            """ + AT_FIRST + """
            WHERE b.time >= :since AND b.time <= :now AND b.direction = :direction AND i.first_seen >= :since
              AND NOT i.catalogue AND NOT (
            """ + REJUDGED + ") ORDER BY b.item")
                .param("direction", direction.word())
                .param("since", Utc.column(since))
                .param("now", Utc.column(now))
                .query((row, n) -> new Found(
                        new Report(
                                new ItemId(row.getLong("item")),
                                new FactorId(row.getString("factor")),
                                new StoryId(row.getLong("story")),
                                row.getString("title"),
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

    /**
     * By factor, when recent reports were published that are strain by a later version's judgement, and not by the first,
     * or that came in a file.
     */
    Map<FactorId, List<Instant>> rejudged(Instant now) {
        record One(FactorId factor, Instant time) {}
        return jdbc
                .sql("""
                    SELECT b.factor, b.time FROM assessment_bearing b
                    JOIN item i ON i.id = b.item
                    JOIN assessment_in_force f ON f.item = b.item
                    """ + AT_FIRST + """
                    WHERE b.time >= :since AND b.time <= :now AND b.direction = 'strain' AND (i.catalogue OR
                    """ + REJUDGED + ")")
                .param("since", Utc.column(now.minus(REMEMBERED)))
                .param("now", Utc.column(now))
                .query((row, n) -> new One(new FactorId(row.getString("factor")), Utc.instant(row, "time")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        One::factor, Collectors.mapping(One::time, Collectors.toUnmodifiableList())));
    }

    /**
     * The first poll that read each feed, or the first that heard it since the database was restored: its publisher knows
     * then what it has sent us, as it did before.
     */
    private Map<String, Instant> firstPolls(List<String> feeds) {
        record First(String feed, Instant at) {}
        return jdbc
                .sql("""
                    SELECT id AS feed, IF(first_read >= :since, first_read, (
                        SELECT MIN(p.at) FROM poll p
                        WHERE p.feed = feed.id AND p.outcome IN ('READ', 'UNCHANGED') AND p.at >= :since)) AS first
                    FROM feed WHERE id IN (:feeds) HAVING first IS NOT NULL
                    """)
                .param("since", Utc.column(outbox.moved().orElse(Instant.EPOCH)))
                .param("feeds", feeds)
                .query((row, n) -> new First(row.getString("feed"), Utc.instant(row, "first")))
                .list()
                .stream()
                .collect(Collectors.toMap(First::feed, First::at));
    }
}
