package watch.cohesion.indicator.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.MethodChange;
import watch.cohesion.indicator.MethodControl;
import watch.cohesion.indicator.scoring.Method;
import watch.cohesion.indicator.scoring.MethodDiff;
import watch.cohesion.indicator.scoring.Panel;

/**
 * By which method this node works. The last version in the {@link MethodTable} is in force on every node; what the
 * configuration asks for beyond it waits for an analyst. Not held are versions of the factors that were saved or imported,
 * whose effect or difference is shown before: their weights and half-lives count at once, those of the whole file. Nor is
 * a start with a method whose formulas are no longer known, or one before there is any history; nor that a factor is gone.
 */
@Component
class MethodInForce implements MethodControl {

    private static final Logger LOG = LoggerFactory.getLogger(MethodInForce.class);

    /** The other nodes follow in this time. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final IndicatorSettings settings;
    private final Factors factors;
    private final FactorVersions versions;
    private final MethodTable methods;
    private final DayTable days;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    /** @throws IllegalArgumentException if no scores can be worked out from these factors and settings */
    MethodInForce(
            IndicatorSettings settings,
            Factors factors,
            FactorVersions versions,
            MethodTable methods,
            DayTable days,
            AuditLog audit,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.settings = settings;
        this.factors = factors;
        this.versions = versions;
        this.methods = methods;
        this.days = days;
        this.audit = audit;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        Panel.of(settings.of(factors.all()), List.of(), List.of());
    }

    /**
     * What was found.
     *
     * @param edited whether the factors are a version that was saved in the product
     */
    private record Known(Method configured, boolean edited, Method inForce, Instant seen) {

        boolean waits() {
            return !configured.equals(inForce);
        }
    }

    Method get() {
        return known().inForce();
    }

    /** What the configuration asks for, if it is called so. */
    Optional<Method> find(String version) {
        return Optional.of(known().configured())
                .filter(method -> method.version().equals(version));
    }

    /** Whether there is a version is looked at first: the factors read after it are at least as new. */
    private Known known() {
        boolean edited = versions.current() > 0;
        Method configured = settings.of(factors.all());
        Instant now = clock.instant();
        Known before = known;
        if (before != null
                && before.edited() == edited
                && before.configured().equals(configured)
                && Duration.between(before.seen(), now).abs().compareTo(FRESH) < 0) {
            return before;
        }
        return look(configured, edited, before, now);
    }

    private Known look(Method configured, boolean edited, @Nullable Known before, Instant now) {
        Known after = new Known(configured, edited, held(configured, edited), now);
        known = after;
        if (after.waits() && (before == null || !before.waits())) {
            LOG.atWarn()
                    .addKeyValue("inForce", after.inForce().version())
                    .addKeyValue("waits", configured.version())
                    .log("The configuration asks for another method than the one in force; it waits for an analyst's"
                            + " yes on the page 'What if'");
        }
        return after;
    }

    private Method held(Method configured, boolean edited) {
        Optional<MethodChange> last = methods.last();
        if (last.isEmpty()
                || last.get().version().equals(configured.version())
                || days.first().isEmpty()) {
            return configured;
        }
        return last.flatMap(change -> Method.parse(change.version(), change.settings()))
                .map(before -> before.heldAgainst(configured, edited))
                .filter(held -> !held.version().equals(configured.version()))
                .orElse(configured);
    }

    @Override
    public List<Setting> settings() {
        return get().factors().stream()
                .map(factor -> new Setting(factor.id(), factor.weight(), factor.halfLife()))
                .toList();
    }

    @Override
    public Optional<Proposal> proposed() {
        Known now = known();
        if (!now.waits()) return Optional.empty();
        return Optional.of(new Proposal(
                now.configured().version(), now.inForce().version(), MethodDiff.of(now.inForce(), now.configured())));
    }

    @Override
    public boolean apply(String version, String who) {
        known = null;
        Known now = known();
        Method next = now.configured();
        if (!now.waits() || !next.version().equals(version)) return false;
        boolean applied = Boolean.TRUE.equals(transaction.execute(_ -> {
            if (!methods.add(new MethodChange(clock.instant(), version, next.settings(), who))) return false;
            audit.record(who, "method.apply", version, now.inForce().settings(), next.settings());
            events.publishEvent(new MethodApplied());
            return true;
        }));
        known = null;
        return applied;
    }
}
