package watch.cohesion.web.dashboard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import watch.cohesion.brief.LogEntry;
import watch.cohesion.web.page.Age;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/**
 * A line of the watch log as a reader sees it.
 *
 * @param closes the point that it closes; null for the other kinds
 */
record LogLine(
        long id,
        LogEntry.Kind kind,
        String who,
        String text,
        Moment at,
        Age age,
        @Nullable Long closes) {

    static LogLine of(LogEntry entry, Reader reader, Instant now) {
        return new LogLine(
                entry.id(),
                entry.kind(),
                entry.who(),
                entry.text(),
                Moment.of(entry.at(), reader.besideUtc()),
                Age.of(entry.at(), now),
                entry.point());
    }
}
