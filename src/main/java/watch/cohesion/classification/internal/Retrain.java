package watch.cohesion.classification.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.classification.Retraining;
import watch.cohesion.classification.Retraining.Result;
import watch.cohesion.classification.Trial;
import watch.cohesion.classification.Verdict;
import watch.cohesion.classification.evaluation.Comparison;
import watch.cohesion.classification.evaluation.Judged;
import watch.cohesion.classification.model.Labelled;
import watch.cohesion.classification.model.Trained;
import watch.cohesion.classification.model.Training;
import watch.cohesion.classification.model.TraitSet;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;

/**
 * Learns from what people signed. One thread of low priority does all of it, so that polling, judging and pages go on
 * beside it; it looks every second whether it is still wanted. Where a node dies, the next one begins the run anew.
 */
@Component
class Retrain {

    private static final Logger LOG = LoggerFactory.getLogger(Retrain.class);

    /** Five parts without what is new, five with it, and one of all. */
    private static final int LEARNINGS = 11;

    /** Learning a set of heads takes about as long as reading so many items. */
    private static final int AS_ITEMS = 4_000;

    /** Fewer signed items tell nothing by themselves. */
    private static final int FEW = 10;

    private static final int MOST_TRIES = 3;

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** What an item takes of the heap while it is learned from, with its part of what the service holds beside it. */
    private static final int BYTES_AN_ITEM = 50_000;

    private final RetrainTable table;
    private final SignedExamples examples;
    private final WeightsInForce weights;
    private final Lessons shipped;
    private final Factors factors;
    private final ClassificationSettings settings;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    Retrain(
            RetrainTable table,
            SignedExamples examples,
            WeightsInForce weights,
            Lessons shipped,
            Factors factors,
            ClassificationSettings settings,
            TransactionOperations transactions,
            InstantSource clock) {
        this.table = table;
        this.examples = examples;
        this.weights = weights;
        this.shipped = shipped;
        this.factors = factors;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Asks for a run if it is time, and does the one that is open. */
    void run() throws InterruptedException {
        if (isDue() && table.ask("system", clock.instant())) LOG.info("Enough was signed to learn from: a run begins");
        Optional<RetrainTable.Begun> begun = table.begin();
        if (begun.isEmpty()) return;
        long run = begun.get().run();
        if (begun.get().tries() > MOST_TRIES) {
            table.fail(run, "It was interrupted %d times.".formatted(MOST_TRIES), clock.instant());
            return;
        }
        try {
            Background.run("classifier-training", new Work(run));
        } catch (CancellationException e) {
            LOG.atInfo().addKeyValue("run", run).log("Retraining {} was cancelled", run);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("run", run).setCause(e).log("Retraining {} failed", run);
            table.fail(run, String.valueOf(e.getMessage()), clock.instant());
        } catch (OutOfMemoryError e) {
            String mend = tooSmall(2 * Runtime.getRuntime().maxMemory());
            LOG.atError().addKeyValue("run", run).log("Retraining {} failed. {}", run, mend);
            table.fail(run, mend, clock.instant());
        }
    }

    /** Whether as many items can be learned from beside all that pages, polls and alerts want of the same heap. */
    static boolean fits(int items, long heap) {
        return (long) items * BYTES_AN_ITEM <= heap;
    }

    /** @param wanted bytes */
    private static String tooSmall(long wanted) {
        return "It needs more memory than the %d MB that the service has: start it with -Xmx%dm, say."
                .formatted(Runtime.getRuntime().maxMemory() >> 20, Math.max(1500, wanted >> 20));
    }

    private boolean isDue() {
        if (settings.retrainEvery().isZero() || table.signed().since() < settings.retrainFrom()) return false;
        Instant latest = clock.instant().minus(settings.retrainEvery());
        return table.lastAsked().filter(asked -> asked.isAfter(latest)).isEmpty();
    }

    /** One run. */
    private final class Work extends Background.Work {

        private final long run;
        private int total;
        private int done;
        private boolean read;
        private @Nullable Instant looked;

        Work(long run) {
            this.run = run;
        }

        @Override
        public void run() {
            List<Labelled> signed = examples.signed();
            List<Labelled> exemplars = examples.exemplars(signed);
            List<Labelled> tested = and(shipped.tested().get(), signed);
            List<Labelled> learnedOnly = and(shipped.learnedOnly().get(), exemplars);
            int items = (int) and(tested, learnedOnly).stream().distinct().count();
            // Not begun: where it just fits, everything else comes to a stop for minutes before it fails.
            if (!fits(items, Runtime.getRuntime().maxMemory())) {
                throw new IllegalStateException(tooSmall((long) items * BYTES_AN_ITEM));
            }
            total = items + LEARNINGS * AS_ITEMS;
            look();
            Training training = Training.of(factors, tested, learnedOnly, this::step);
            read = true;
            done = items;
            List<Verdict> before = training.crossValidate(TraitSet.HYBRID, known());
            List<Verdict> after = training.crossValidate(TraitSet.HYBRID);
            Result result = result(training, before, after);
            Trained trained = training.train();
            int learnable = (int)
                    training.tested().stream().filter(SignedExamples::isSigned).count();
            RetrainTable.Learned candidate = new RetrainTable.Learned(
                    bytes(trained),
                    Training.code(),
                    LabelledLines.write(and(signed, exemplars)),
                    learnable,
                    signed.size() - learnable,
                    exemplars.size(),
                    result);
            transactions.executeWithoutResult(_ -> table.finish(run, candidate, clock.instant()));
            LOG.atInfo()
                    .addKeyValue("run", run)
                    .addKeyValue("corrections", learnable)
                    .addKeyValue("finding", result.all().finding())
                    .log("Retraining {} has a candidate", run);
        }

        /** What ships, and what the weights in force have learned from beside it. */
        private Predicate<Labelled> known() {
            Set<Labelled> before = new HashSet<>();
            Retraining.InForce judging = weights.held().said();
            Long run = judging.fault().isEmpty() ? judging.run() : null;
            if (run != null) table.learned(run).map(LabelledLines::read).ifPresent(before::addAll);
            return item -> before.contains(item) || !(SignedExamples.isSigned(item) || SignedExamples.isExemplar(item));
        }

        private Result result(Training training, List<Verdict> before, List<Verdict> after) {
            List<Labelled> items = training.tested();
            List<FactorId> ids = factors.all().stream().map(Factor::id).toList();
            List<Integer> signed = IntStream.range(0, items.size())
                    .filter(i -> SignedExamples.isSigned(items.get(i)))
                    .boxed()
                    .toList();
            Trial ofSigned = signed.size() < FEW
                    ? null
                    : Comparison.of(judged(signed, items, before), judged(signed, items, after), ids);
            List<Integer> all = IntStream.range(0, items.size()).boxed().toList();
            return new Result(
                    Comparison.of(judged(all, items, before), judged(all, items, after), ids),
                    ofSigned,
                    training.byRules());
        }

        private List<Judged> judged(List<Integer> places, List<Labelled> items, List<Verdict> verdicts) {
            List<Judged> judged = new ArrayList<>();
            for (int place : places) judged.add(new Judged(items.get(place), verdicts.get(place)));
            return judged;
        }

        private static <T> List<T> and(List<T> some, List<T> others) {
            return Stream.concat(some.stream(), others.stream()).toList();
        }

        private void step() {
            done = Math.min(total, done + (read ? AS_ITEMS : 1));
            Instant before = looked;
            if (before == null || !clock.instant().isBefore(before.plus(LOOK))) look();
        }

        private void look() {
            goOn();
            looked = clock.instant();
            if (!table.progress(run, done, total)) throw new CancellationException("No longer wanted");
        }
    }

    private static byte[] bytes(Trained trained) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            trained.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }
}
