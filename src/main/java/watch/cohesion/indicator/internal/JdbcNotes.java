package watch.cohesion.indicator.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Note;
import watch.cohesion.indicator.Notes;

/** Notes in their table. */
@Component
class JdbcNotes implements Notes {

    private final JdbcClient jdbc;
    private final Factors factors;
    private final AuditLog audit;
    private final IndicatorSettings settings;
    private final InstantSource clock;

    JdbcNotes(JdbcClient jdbc, Factors factors, AuditLog audit, IndicatorSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.factors = factors;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<Note> of(String series, LocalDate from, LocalDate to) {
        return jdbc.sql("SELECT SQL_CACHE * FROM indicator_note WHERE series = :series AND day BETWEEN :from AND :to"
                        + " ORDER BY day, id")
                .param("series", series)
                .param("from", from)
                .param("to", to)
                .query(JdbcNotes::note)
                .list();
    }

    @Override
    public LocalDate earliest() {
        return UtcDay.of(clock.instant().minus(settings.history()));
    }

    @Override
    @Transactional
    public Note add(String series, LocalDate day, String text, String who) {
        String plain = text.strip();
        if (plain.isEmpty() || plain.codePointCount(0, plain.length()) > LONGEST) {
            throw new IllegalArgumentException("A note has 1 to %d characters; this one has %d"
                    .formatted(LONGEST, plain.codePointCount(0, plain.length())));
        }
        boolean exists = series.equals(CohesionIndex.SERIES)
                || factors.all().stream().anyMatch(factor -> factor.id().value().equals(series));
        if (!exists) throw new IllegalArgumentException("There is no series '%s'".formatted(series));
        Instant now = clock.instant();
        LocalDate today = UtcDay.of(now);
        if (day.isBefore(earliest()) || day.isAfter(today)) throw new DayOutOfReach(day, earliest(), today);
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO indicator_note (series, day, text, who, written)"
                        + " VALUES (:series, :day, :text, :who, :written)")
                .param("series", series)
                .param("day", day)
                .param("text", plain)
                .param("who", who)
                .param("written", Utc.column(now))
                .update(key, "id");
        Number id = key.getKey();
        if (id == null) throw new IllegalStateException("The database gave the note no id");
        Note note = new Note(id.longValue(), series, day, plain, who, now);
        audit.record(who, "note.add", series, null, words(note));
        return note;
    }

    @Override
    @Transactional
    public void remove(long id, String who) {
        Optional<Note> note = jdbc.sql("SELECT * FROM indicator_note WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(JdbcNotes::note)
                .optional();
        if (note.isEmpty()) return;
        jdbc.sql("DELETE FROM indicator_note WHERE id = :id").param("id", id).update();
        audit.record(who, "note.remove", note.get().series(), words(note.get()), null);
    }

    private static String words(Note note) {
        return "%s: %s".formatted(note.day(), note.text());
    }

    private static Note note(ResultSet row, int n) throws SQLException {
        return new Note(
                row.getLong("id"),
                row.getString("series"),
                row.getObject("day", LocalDate.class),
                row.getString("text"),
                row.getString("who"),
                Utc.instant(row, "written"));
    }
}
