package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
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

    /** As by chown -R for another user, or by whoever hands a volume to the service at each of its starts. */
    @Test
    void filesThatGetOtherRightsAreTheSameDatabase(@TempDir Path folder) throws Exception {
        Path home = RealDatabase.home(folder.resolve("home"));
        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(home, 0, 64);
                Office office = office(server)) {
            office.join("kim@example.org");
            office.post("episode-1", "opened");
        }
        for (int start = 1; start <= 2; start++) {
            Thread.sleep(Duration.ofMillis(1_100)); // the server tells seconds
            allowTheGroup(home.resolve("tables"));
            try (EmbeddedMariaDb server = EmbeddedMariaDb.start(home, 0, 64);
                    Office office = office(server)) {
                assertThat(office.outbox.moved()).as("start %d", start).isEmpty();
                assertThat(office.outbox.state().queued()).isEqualTo(1);
            }
        }
    }

    @Test
    void aDumpThatIsLoadedIntoTheSameServerStopsWhatWaits(@TempDir Path folder) throws Exception {
        Path home = RealDatabase.home(folder.resolve("home"));
        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(home, 0, 64)) {
            try (Office office = office(server)) {
                office.join("kim@example.org");
                office.post("episode-1", "opened");
                Thread.sleep(Duration.ofMillis(1_100)); // the server tells seconds
                for (String statement : List.of(
                        "CREATE TABLE dumped AS SELECT * FROM notification_place",
                        "CREATE TABLE made LIKE notification_place",
                        "DROP TABLE notification_place",
                        "CREATE TABLE notification_place LIKE made",
                        "INSERT INTO notification_place SELECT * FROM dumped")) {
                    office.jdbc.sql(statement).update();
                }
            }
            try (Office office = office(server)) {
                assertThat(office.outbox.moved()).contains(Office.NOON);
                assertThat(office.outbox.state().stopped()).isEqualTo(1);

                office.transactions.execute(_ -> office.outbox.sameDatabase("lee"));
                assertThat(office.outbox.moved()).isEmpty();
            }
        }
    }

    private static void allowTheGroup(Path tables) throws IOException {
        try (Stream<Path> files = Files.walk(tables)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
            }
        }
    }

    private static Office office(EmbeddedMariaDb server) {
        RealDatabase.Schema schema = new RealDatabase.Schema(server.jdbcUrl(), server.username(), server.password());
        Flyway.configure().dataSource(schema.dataSource()).load().migrate();
        return new Office(server);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
