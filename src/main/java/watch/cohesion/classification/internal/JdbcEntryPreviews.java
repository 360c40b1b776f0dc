package watch.cohesion.classification.internal;

import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.EntryPreviews;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;

/** Previews in their table; the {@link RehearseJob} does the work. */
@Component
class JdbcEntryPreviews implements EntryPreviews {

    private static final int SECONDS = 60;

    private final PreviewTable table;
    private final FactorVersions versions;
    private final Jobs jobs;
    private final InstantSource clock;

    JdbcEntryPreviews(PreviewTable table, FactorVersions versions, Jobs jobs, InstantSource clock) {
        this.table = table;
        this.versions = versions;
        this.jobs = jobs;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        jobs.every(SECONDS, RehearseJob.class, RehearseJob.NAME, "Shows what factors' other entries would change");
    }

    @Override
    public long ask(FactorId factor, String entry, String who) {
        versions.withEntry(factor, entry);
        long number = table.ask(factor, entry, who, clock.instant());
        jobs.wake(RehearseJob.NAME);
        return number;
    }

    @Override
    public Optional<Preview> find(long number) {
        return table.find(number);
    }

    @Override
    public void cancel(long number) {
        table.end(number, State.CANCELLED, "");
    }
}
