package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;
import watch.cohesion.indicator.scoring.Probation;

/**
 * Since when publishers are listened to: those of feeds, and those that entries name. Those of the service's own first
 * weeks are its founders and established at once; who comes later is on probation.
 */
@Component
class Newcomers {

    private final JdbcClient jdbc;
    private final IndicatorSettings settings;
    private final InstantSource clock;

    private volatile @Nullable Noted noted;

    Newcomers(JdbcClient jdbc, IndicatorSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What the table holds.
     *
     * @param rows how many; they are only ever added
     * @param founded null while there are none
     * @param founding while founders are noted: nobody is a stranger
     * @param afterwards whoever is not noted yet waits
     */
    private record Noted(long rows, @Nullable Instant founded, Probation founding, Probation afterwards) {}

    Probation probation() {
        Noted now = noted();
        return isLate(now, clock.instant()) ? now.afterwards() : now.founding();
    }

    /** Read anew only when there are more: every page asks, and an aggregator names hundreds. */
    private Noted noted() {
        long rows = jdbc.sql("SELECT SQL_CACHE COUNT(*) FROM indicator_publisher")
                .query(Long.class)
                .single();
        Noted before = noted;
        if (before != null && before.rows() == rows) return before;
        Noted now = read(rows);
        noted = now;
        return now;
    }

    private Noted read(long rows) {
        Map<String, Instant> until = new HashMap<>();
        Set<String> known = new HashSet<>();
        Set<Instant> times = new TreeSet<>();
        jdbc.sql("SELECT publisher, noted, until FROM indicator_publisher").query(row -> {
            String publisher = row.getString("publisher");
            known.add(publisher);
            times.add(Utc.instant(row, "noted"));
            Instant end = Utc.nullableInstant(row, "until");
            if (end != null) until.put(publisher, end);
        });
        Instant founded = times.stream().findFirst().orElse(null);
        return new Noted(rows, founded, new Probation(until), new Probation(until, known));
    }

    private boolean isLate(Noted noted, Instant now) {
        Instant founded = noted.founded();
        return founded != null && !now.isBefore(founded.plus(settings.probation()));
    }

    /**
     * Notes publishers that have not been seen before.
     *
     * @param since when each of them was first listened to, be it under another name
     * @return whether what one of them said counts otherwise from now on
     */
    boolean note(Collection<String> publishers, Function<String, Instant> since, Instant now) {
        Noted before = read(0);
        Set<String> fresh = new TreeSet<>(publishers);
        Set<String> known = before.afterwards().known();
        if (known != null) fresh.removeAll(known);
        boolean late = isLate(before, now);
        int added = 0;
        for (String publisher : fresh) {
            Instant end = late ? since.apply(publisher).plus(settings.probation()) : now;
            added += jdbc.sql("INSERT IGNORE INTO indicator_publisher (publisher, noted, until)"
                            + " VALUES (:publisher, :noted, :until)")
                    .param("publisher", publisher)
                    .param("noted", Utc.column(now))
                    .param("until", Utc.nullableColumn(end.isAfter(now) ? end : null))
                    .update();
        }
        return late && added > 0;
    }
}
