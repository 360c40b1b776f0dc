package watch.cohesion.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import watch.cohesion.database.DatabaseDisk.State;
import watch.cohesion.database.DatabaseUnavailable;
import watch.cohesion.support.RealDatabase;

/** A disk that fills up, as far as it tells: no test can fill the one that it runs on. */
@ExtendWith(OutputCaptureExtension.class)
class FullDiskTest {

    private static final long MEGABYTE = 1 << 20;
    private static final DatabaseSettings SETTINGS = new DatabaseSettings(Path.of("unused"), 0, 64, 2_000, 200);

    private final AtomicLong free = new AtomicLong();

    @Test
    void whatHasBecomeOfItIsSaidOnceEachTime(@TempDir Path folder, CapturedOutput log) {
        Disk disk = new Disk(folder, free::get);
        WatchedDisk watched = new WatchedDisk(disk, SETTINGS);

        assertThat(state(watched, disk, 2_000)).isEqualTo(State.ENOUGH);
        assertThat(state(watched, disk, 1_999)).isEqualTo(State.LOW);
        assertThat(state(watched, disk, 2_199)).as("hardly more").isEqualTo(State.LOW);
        assertThat(state(watched, disk, 199)).isEqualTo(State.FULL);
        assertThat(watched.isFull()).isTrue();
        assertThat(state(watched, disk, 219)).as("hardly more").isEqualTo(State.FULL);
        assertThat(state(watched, disk, 220)).isEqualTo(State.LOW);
        assertThat(state(watched, disk, 2_200)).isEqualTo(State.ENOUGH);

        assertThat(log.getOut().lines().filter(line -> line.contains("The disk of " + folder)))
                .hasSize(4)
                .satisfiesExactly(
                        line -> assertThat(line).contains("has 1999 MB left; make room"),
                        line -> assertThat(line).contains("has 199 MB left: no feed is polled"),
                        line -> assertThat(line).contains("has 220 MB left; make room"),
                        line -> assertThat(line).contains("has room again: 2200 MB"));
    }

    private State state(WatchedDisk watched, Disk disk, long megabytes) {
        free.set(megabytes * MEGABYTE);
        watched.look(disk);
        return watched.room().state();
    }

    @Test
    void aServerThatEndedOnItIsStartedAgainWhereItWasOnceThereIsRoom(@TempDir Path temp, CapturedOutput log)
            throws Exception {
        Path home = RealDatabase.home(temp.resolve("mariadb"));
        DataFolder folder = DataFolder.take(home);
        ServerFiles files = ServerFiles.unpack(folder);
        files.installDatabase(folder);
        assertThatThrownBy(() -> ServerKeeper.start(files, folder, new Disk(temp, free::get), 0, 64))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessage(
                        "There is no room for the embedded MariaDB to start: the disk of %s has 0 MB left, and it"
                                + " needs 32.",
                        temp);

        free.set(Long.MAX_VALUE);
        ServerKeeper server = ServerKeeper.start(files, folder, new Disk(temp, free::get), 0, 64);
        try {
            free.set(0);
            RealDatabase.killServer(home);
            await().until(() -> log.getOut().contains("is started again as soon as there is room"));
            await().pollDelay(Duration.ofSeconds(2)).until(() -> !answers(server, folder));

            free.set(Long.MAX_VALUE);
            await().until(() -> answers(server, folder));
        } finally {
            server.stop(Duration.ofSeconds(30));
            folder.release();
        }
    }

    private static boolean answers(ServerKeeper server, DataFolder folder) {
        String address = "jdbc:mariadb://127.0.0.1:%d/".formatted(server.port());
        try (Connection connection = DriverManager.getConnection(address, ServerProcess.USER, folder.password())) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }
}
