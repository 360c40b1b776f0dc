package watch.cohesion.classification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX) // elsewhere the system is not asked
class SpareTimeTest {

    /** Counted from behind the program's name, which may hold blanks; see proc(5). */
    private static final int NICE = 16;

    @Test
    void whoTakesTheSpareTimeLetsAllOthersGoFirst() throws Exception {
        int usual = turnOf(() -> {});
        assertThat(turnOf(SpareTime::only)).isEqualTo(19);
        assertThat(turnOf(() -> {}))
                .as("those that come after are as they were")
                .isEqualTo(usual);
    }

    private static int turnOf(Runnable first) throws Exception {
        FutureTask<Integer> asked = new FutureTask<>(() -> {
            first.run();
            String all = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(all.substring(all.lastIndexOf(')') + 2).split(" ")[NICE]);
        });
        Thread.ofPlatform().start(asked);
        return asked.get();
    }
}
