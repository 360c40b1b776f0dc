package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.scoring.FactorSettings;

/** A file far larger than the memory of the Java machine that replays it. */
class ReplayMemoryTest {

    private static final int ITEMS = 90_000;
    private static final FactorId POSTURE = new FactorId("force-posture");

    @TempDir
    private Path folder;

    @Test
    void itIsReplayedInAHeapThatCouldNotHoldIt() throws IOException, InterruptedException {
        Path file = folder.resolve("items.jsonl");
        write(file);
        assertThat(Files.size(file)).isGreaterThan(90L << 20);

        Process replay = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx80m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReplayMemoryTest.class.getName(),
                        file.toString(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(replay.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(replay.waitFor()).as(said).isZero();
        assertThat(said).contains(ITEMS + " items");
        try (BufferedReader scores = Files.newBufferedReader(folder.resolve(ReplayFiles.SCORES))) {
            assertThat(scores.lines().count()).isGreaterThan(3_650);
        }
    }

    /** The child process: as the command, with a classifier that costs nothing. */
    public static void main(String[] arguments) throws IOException {
        List<FactorSettings> factors = List.of(new FactorSettings(POSTURE, 1, Duration.ofDays(10), 0));
        try (BufferedReader lines = Files.newBufferedReader(Path.of(arguments[0]));
                ReplayFiles files = new ReplayFiles(Path.of(arguments[1]))) {
            Replay replay = new Replay(new EveryTenth(), factors, files);
            DatedItems.read(lines, System.out::println, line -> replay.take(line.item()));
            replay.end();
            System.out.println(replay.items() + " items");
        }
    }

    /** Ten years in no order, a thousand characters each. */
    private static void write(Path file) throws IOException {
        Random random = new Random(8);
        Instant begin = Instant.parse("2015-01-01T00:00:00Z");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < ITEMS; i++) {
                Instant at = begin.plusSeconds(random.nextInt(3_650 * 86_400));
                StringBuilder words = new StringBuilder();
                while (words.length() < 1_000)
                    words.append(Long.toString(random.nextLong(), 36)).append(' ');
                out.write("{\"id\":\"i%d\",\"title\":\"Number %d of many\",\"summary\":\"%s\",\"source\":\"House %d\","
                        .formatted(i, i, words, i % 50));
                out.write("\"published\":\"%s\"}".formatted(at));
                out.newLine();
            }
        }
    }

    private static final class EveryTenth implements Classifier {

        @Override
        public Verdict classify(Text text) {
            boolean relevant = text.title().contains("0 of");
            Direction direction = text.title().contains("00 of") ? Direction.RELIEF : Direction.STRAIN;
            return new Verdict(
                    "en",
                    Verdict.Basis.RULES,
                    relevant,
                    relevant ? 1 : 0,
                    relevant
                            ? List.of(new FactorAssessment(POSTURE, 1, direction, Intensity.TALK, List.of()))
                            : List.of(),
                    List.of(),
                    Map.of());
        }

        @Override
        public String version() {
            return "every tenth";
        }
    }
}
