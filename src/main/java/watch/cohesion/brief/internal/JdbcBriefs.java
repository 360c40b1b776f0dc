package watch.cohesion.brief.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.brief.Briefs;
import watch.cohesion.brief.composing.BriefFacts;
import watch.cohesion.brief.composing.Composer;
import watch.cohesion.database.Utc;
import watch.cohesion.item.Items;

/** Kept briefs in their table: the facts, of which the brief is composed anew each time. */
@Component
class JdbcBriefs implements Briefs {

    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final FactsReader reader;
    private final Items items;
    private final InstantSource clock;

    JdbcBriefs(JdbcClient jdbc, JsonMapper json, FactsReader reader, Items items, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.reader = reader;
        this.items = items;
        this.clock = clock;
    }

    @Override
    public Optional<Edition> upTo(Instant to) {
        return kept(to).or(() -> workedOut(to));
    }

    private Optional<Edition> workedOut(Instant to) {
        if (to.isAfter(clock.instant()) || items.latest(to, 1).isEmpty()) return Optional.empty();
        return Optional.of(new Edition(Composer.compose(reader.read(to.minus(DAY), to)), null));
    }

    /** Keeps that of a day that is over. Of days before the first item came there is none: nothing was known then. */
    void keepDay(Instant end) {
        if (kept(end).isEmpty() && items.countArrived(Instant.EPOCH, end) > 0) keep(end);
    }

    /** As it was first known; gathers and stores what is not known yet. */
    Edition keep(Instant to) {
        Optional<Edition> known = kept(to);
        if (known.isPresent()) return known.get();
        jdbc.sql("INSERT IGNORE INTO change_brief (until, facts, made) VALUES (:until, :facts, :made)")
                .param("until", Utc.column(to))
                .param("facts", json.writeValueAsString(reader.read(to.minus(DAY), to)))
                .param("made", Utc.column(clock.instant()))
                .update();
        return kept(to).orElseThrow();
    }

    private Optional<Edition> kept(Instant to) {
        return jdbc.sql("SELECT facts, made FROM change_brief WHERE until = :until")
                .param("until", Utc.column(to))
                .query((row, _) -> new Edition(
                        Composer.compose(json.readValue(row.getString("facts"), BriefFacts.class)),
                        Utc.instant(row, "made")))
                .optional();
    }
}
