package watch.cohesion.brief.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.brief.Briefs;
import watch.cohesion.brief.composing.BriefFacts;
import watch.cohesion.brief.composing.Composer;
import watch.cohesion.database.Utc;
import watch.cohesion.indicator.Scores;

/** Kept briefs in their table: the facts, of which the brief is composed anew each time. */
@Component
class JdbcBriefs implements Briefs {

    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final FactsReader reader;
    private final Scores scores;
    private final InstantSource clock;

    JdbcBriefs(JdbcClient jdbc, JsonMapper json, FactsReader reader, Scores scores, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.reader = reader;
        this.scores = scores;
        this.clock = clock;
    }

    @Override
    public Optional<Edition> upTo(Instant to) {
        return kept(to).or(() -> workedOut(to));
    }

    private Optional<Edition> workedOut(Instant to) {
        LocalDate first = day(to.minus(DAY));
        if (to.isAfter(clock.instant()) || scores.indexHistory(first, day(to)).isEmpty()) return Optional.empty();
        return Optional.of(new Edition(Composer.compose(reader.read(to.minus(DAY), to)), null));
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
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
