package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watch.cohesion.database.EmbeddedMariaDb;
import watch.cohesion.notification.Outbox;
import watch.cohesion.support.RealDatabase;

/** A database server that is stopped and started, and one whose files are copied to another machine. */
class PlaceTest {

    @Test
    void aRestartStopsNothingAndACopyStopsWhatWaits(@TempDir Path folder) {
        Path home = RealDatabase.home(folder.resolve("home"));
        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(home, 0, 64);
                Office office = office(server)) {
            office.join("kim@example.org");
            office.post("episode-1", "opened");
            assertThat(office.outbox.state().queued()).isEqualTo(1);
        }
        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(home, 0, 64);
                Office office = office(server)) {
            assertThat(office.outbox.state().queued()).isEqualTo(1);
            assertThat(office.outbox.moved()).isEmpty();
        }
        Path copy = RealDatabase.home(folder.resolve("copy"));
        copy(home.resolve("tables"), copy.resolve("tables"));
        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(copy, 0, 64);
                Office office = office(server)) {
            Outbox.State state = office.outbox.state();
            assertThat(state.queued()).isZero();
            assertThat(state.stopped()).isEqualTo(1);
            assertThat(office.outbox.moved()).contains(Office.NOON);
        }
    }

    private static Office office(EmbeddedMariaDb server) {
        RealDatabase.Schema schema = new RealDatabase.Schema(server.jdbcUrl(), server.username(), server.password());
        Flyway.configure().dataSource(schema.dataSource()).load().migrate();
        return new Office(schema);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(from.relativize(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
