package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import watch.cohesion.bench.RuntimeCompiler;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.embedding.Encoder;
import watch.cohesion.factor.files.FactorFiles;

/**
 * Items a second of the whole classifier, asked about many texts at once and about one after the other, beside the bare
 * sentence model on the same texts in the same run, with two callers; of an unfiltered stream; time to the first verdict;
 * memory: {@code mvn -Pbench test -Dtest=ClassifierBench}.
 */
class ClassifierBench {

    private static final int CALLERS = 2;
    private static final int ROUNDS = 60;
    private static final int CHUNK = 150;
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
        Consumer<List<Text>> bare = some -> some.forEach(text -> encoder.encode(text.title() + ". " + text.summary()));
        Consumer<List<Text>> alone = some -> some.forEach(classifier::classify);
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            RuntimeCompiler.warmUp(WARM_UPS, () -> rate(callers, texts, classifier::classifyAll));
            double[] bares = new double[ROUNDS];
            double[] wholes = new double[ROUNDS];
            double[] alones = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                List<Text> some = chunk(texts, round);
                boolean bareFirst = round % 2 == 0;
                if (bareFirst) bares[round] = rate(callers, some, bare);
                wholes[round] = rate(callers, some, classifier::classifyAll);
                alones[round] = rate(callers, some, alone);
                if (!bareFirst) bares[round] = rate(callers, some, bare);
            }
            System.out.println("bare, texts/s: " + quartiles(bares));
            System.out.println("whole, texts/s: " + quartiles(wholes));
            System.out.println("whole of bare, %: " + quartiles(shares(wholes, bares)));
            System.out.printf("over all rounds: %.0f %%%n", 100 * mean(wholes) / mean(bares));
            System.out.println("whole, one text after the other, of bare, %: " + quartiles(shares(alones, bares)));
            assertThat(median(shares(wholes, bares))).isGreaterThan(70);
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
                    "stream with 1 in %d on the subject: %.0f/s%n",
                    RARE, rate(callers, stream, classifier::classifyAll));
            List<Text> off = stream.stream()
                    .filter(text -> text.title().startsWith("Parliament"))
                    .toList();
            System.out.printf("stream off the subject: %.0f/s%n", rate(callers, off, classifier::classifyAll));
        }
        System.out.println(memory());
        encoder.close();
        classifier.close();
    }

    /** Some of the texts, others the next time: short rounds, as the machine's own speed changes from second to second. */
    private static List<Text> chunk(List<Text> texts, int round) {
        int from = round / 2 % (texts.size() / CHUNK) * CHUNK;
        return texts.subList(from, from + CHUNK);
    }

    /** Texts a second over all rounds, each of as many texts. */
    private static double mean(double[] rates) {
        return rates.length / Arrays.stream(rates).map(rate -> 1 / rate).sum();
    }

    private static double[] shares(double[] rates, double[] of) {
        return IntStream.range(0, rates.length)
                .mapToDouble(round -> 100 * rates[round] / of[round])
                .toArray();
    }

    private static double median(double[] figures) {
        return Arrays.stream(figures).sorted().toArray()[figures.length / 2];
    }

    private static String quartiles(double[] figures) {
        double[] sorted = Arrays.stream(figures).sorted().toArray();
        return "median %.0f, half of the rounds within %.0f to %.0f, all within %.0f to %.0f"
                .formatted(
                        median(figures),
                        sorted[sorted.length / 4],
                        sorted[sorted.length * 3 / 4],
                        sorted[0],
                        sorted[sorted.length - 1]);
    }

    private static double rate(ExecutorService callers, List<Text> texts, Consumer<List<Text>> work) throws Exception {
        long begin = System.nanoTime();
        List<Future<?>> parts = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int first = caller;
            List<Text> part = IntStream.range(0, texts.size())
                    .filter(i -> i % CALLERS == first)
                    .mapToObj(texts::get)
                    .toList();
            parts.add(callers.submit(() -> work.accept(part)));
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
