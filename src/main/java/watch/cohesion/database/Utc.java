package watch.cohesion.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Instants in {@code DATETIME(3)} columns, always in UTC. Passing them as {@link LocalDateTime} keeps the zones of the
 * JVM, the driver and the server out of it.
 */
public final class Utc {

    private Utc() {}

    /** The value to store. */
    public static LocalDateTime column(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** The value to store, null for null. */
    public static @Nullable LocalDateTime nullableColumn(@Nullable Instant at) {
        return at == null ? null : column(at);
    }

    /** The stored value of a column that is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /** The stored value, null for null. */
    public static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        LocalDateTime stored = row.getObject(column, LocalDateTime.class);
        return stored == null ? null : stored.toInstant(ZoneOffset.UTC);
    }
}
