package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import watch.cohesion.bench.RuntimeCompiler;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.embedding.Encoder;
import watch.cohesion.factor.files.FactorFiles;

/**
 * Items a second of the whole classifier beside the bare sentence model on the same texts in the same run, with two
 * callers; of an unfiltered stream; time to the first verdict; memory: {@code mvn -Pbench test -Dtest=ClassifierBench}.
 */
class ClassifierBench {

    private static final int CALLERS = 2;
    private static final int ROUNDS = 5;
    private static final int WARM_UPS = 60;

    /** One item in so many of an unfiltered stream names somebody of the alliance. */
    private static final int RARE = 40;

    @Test
    void itemsASecond() throws Exception {
        long begin = System.nanoTime();
        HybridClassifier classifier = HybridClassifier.of(FactorFiles.load());
        classifier.classify(new Text("US and South Korea begin Freedom Shield drill", "It lasts eleven days."));
        System.out.printf("first verdict after %.2f s%n", seconds(begin));
        List<Text> texts = LabelledFile.tuning().stream()
                .filter(Labelled::relevant)
                .map(Labelled::text)
                .limit(300)
                .toList();
        Encoder encoder = Encoder.load();
        List<Double> shares = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            RuntimeCompiler.warmUp(WARM_UPS, () -> rate(callers, texts, classifier::classify));
            for (int round = 1; round <= ROUNDS; round++) {
                double bare = rate(callers, texts, text -> encoder.encode(text.title() + ". " + text.summary()));
                double whole = rate(callers, texts, classifier::classify);
                System.out.printf(
                        "round %d: bare %.0f/s, whole %.0f/s, %.0f %%%n", round, bare, whole, 100 * whole / bare);
                shares.add(whole / bare);
            }
            assertThat(Collections.max(shares)).isGreaterThan(0.8);
            List<Text> stream = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                stream.add(
                        i % RARE == 0
                                ? texts.get(i / RARE % texts.size())
                                : new Text(
                                        "Parliament in Lisbon votes on budget " + i,
                                        "Deputies debated pensions and the price of energy until late at night."));
            }
            System.out.printf(
                    "stream with 1 in %d on the subject: %.0f/s%n", RARE, rate(callers, stream, classifier::classify));
            List<Text> off = stream.stream()
                    .filter(text -> text.title().startsWith("Parliament"))
                    .toList();
            System.out.printf("stream off the subject: %.0f/s%n", rate(callers, off, classifier::classify));
        }
        System.out.println(memory());
        encoder.close();
        classifier.close();
    }

    private static double rate(ExecutorService callers, List<Text> texts, Consumer<Text> work) throws Exception {
        long begin = System.nanoTime();
        List<Future<?>> parts = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int first = caller;
            parts.add(callers.submit(() -> {
                for (int i = first; i < texts.size(); i += CALLERS) work.accept(texts.get(i));
            }));
        }
        for (Future<?> part : parts) part.get();
        return texts.size() / seconds(begin);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static String memory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) return "memory: only told on Linux";
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                .reduce("memory:", (all, line) -> all + ' ' + line.replaceAll("\\s+", " "));
    }
}
