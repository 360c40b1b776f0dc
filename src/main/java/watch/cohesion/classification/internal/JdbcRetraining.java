package watch.cohesion.classification.internal;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.classification.Retraining;
import watch.cohesion.classification.model.HybridClassifier;
import watch.cohesion.classification.model.Trained;
import watch.cohesion.classification.model.Training;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.factor.Factors;

/** Runs and choices in their tables; the {@link RetrainJob} does the work. */
@Component
class JdbcRetraining implements Retraining {

    private static final int SECONDS = 60;

    private final RetrainTable table;
    private final WeightsInForce weights;
    private final Factors factors;
    private final Jobs jobs;
    private final AuditLog audit;
    private final InstantSource clock;

    JdbcRetraining(
            RetrainTable table,
            WeightsInForce weights,
            Factors factors,
            Jobs jobs,
            AuditLog audit,
            InstantSource clock) {
        this.table = table;
        this.weights = weights;
        this.factors = factors;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        jobs.every(SECONDS, RetrainJob.class, RetrainJob.NAME, "Learns from what people signed");
    }

    @Override
    public Stock stock() {
        RetrainTable.Signed signed = table.signed();
        int exemplars = factors.all().stream()
                .mapToInt(factor -> factor.exemplars().size())
                .sum();
        return new Stock(signed.all(), signed.since(), exemplars);
    }

    @Override
    @Transactional
    public boolean start(String who) {
        if (!table.ask(who, clock.instant())) return false;
        audit.record(who, "classifier.retrain", "classifier", null, "asked for");
        jobs.wake(RetrainJob.NAME);
        return true;
    }

    @Override
    @Transactional
    public void cancel(long run, String who) {
        if (!table.cancel(run, clock.instant())) return;
        audit.record(who, "classifier.retrain-cancel", words(run), "open", "cancelled");
    }

    @Override
    public List<Run> runs(int limit) {
        return table.runs(limit);
    }

    @Override
    public Optional<Run> find(long run) {
        return table.find(run);
    }

    @Override
    public Optional<String> learned(long run) {
        return table.learned(run);
    }

    @Override
    @Transactional
    public boolean takeOver(@Nullable Long run, String who) {
        Long before = table.lockChoice();
        if (Objects.equals(run, before)) return false;
        Optional<Trained> candidate = run == null
                ? Optional.of(Trained.shipped())
                : table.weights(run)
                        .filter(found -> found.code().equals(Training.code()))
                        .flatMap(found -> weights.load(found.hash()));
        if (candidate.isEmpty()) return false;
        try (HybridClassifier next = HybridClassifier.of(factors, candidate.get())) {
            table.choose(run, next.version(), who, clock.instant());
        }
        audit.record(who, "classifier.take-over", "classifier", words(before), words(run));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                weights.forget();
            }
        });
        return true;
    }

    /** As in the audit log. */
    private static String words(@Nullable Long run) {
        return run == null ? "as shipped" : "retraining " + run;
    }

    @Override
    public InForce inForce() {
        return weights.held().said();
    }
}
