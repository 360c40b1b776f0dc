package watch.cohesion.classification.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Rehearsal;
import watch.cohesion.classification.Rehearsal.Change;
import watch.cohesion.classification.Rehearsal.Kind;
import watch.cohesion.classification.Rehearsal.Preview;
import watch.cohesion.classification.Rehearsal.State;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.model.HybridClassifier;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;

/** Runs the entry in force and the other one side by side over the newest items, one rehearsal after the other. */
@Component
class RehearseFactors {

    private static final Logger LOG = LoggerFactory.getLogger(RehearseFactors.class);

    private static final int MOST_TRIES = 3;
    private static final int PAGE = 200;
    private static final Duration LOOK = Duration.ofMillis(700);

    private final RehearsalTable table;
    private final JdbcClient jdbc;
    private final Items items;
    private final Factors factors;
    private final FactorVersions versions;
    private final WeightsInForce weights;
    private final InstantSource clock;

    RehearseFactors(
            RehearsalTable table,
            JdbcClient jdbc,
            Items items,
            Factors factors,
            FactorVersions versions,
            WeightsInForce weights,
            InstantSource clock) {
        this.table = table;
        this.jdbc = jdbc;
        this.items = items;
        this.factors = factors;
        this.versions = versions;
        this.weights = weights;
        this.clock = clock;
    }

    /** Until none is open. */
    void run() throws InterruptedException {
        for (Optional<Preview> next = table.next(); next.isPresent(); next = table.next()) {
            long number = next.get().number();
            if (table.begin(number) > MOST_TRIES) {
                table.end(number, State.FAILED, List.of(), "It was interrupted %d times.".formatted(MOST_TRIES));
                continue;
            }
            try {
                Background.run("factor-rehearsal", new Work(next.get()));
            } catch (CancellationException e) {
                table.end(number, State.CANCELLED, List.of(), "");
            } catch (RuntimeException | Error e) {
                LOG.atError().addKeyValue("rehearsal", number).setCause(e).log("Rehearsal {} failed", number);
                table.end(number, State.FAILED, List.of(), String.valueOf(e.getMessage()));
            }
        }
    }

    /** One rehearsal. */
    private final class Work extends Background.Work {

        private final Preview asked;
        private final Instant from;
        private int total;
        private int done;
        private @Nullable Instant looked;

        Work(Preview asked) {
            this.asked = asked;
            this.from = clock.instant().minus(Rehearsal.REACH);
        }

        @Override
        public void run() {
            total = jdbc.sql("SELECT COUNT(*) FROM item WHERE time > :from AND time <= :now")
                    .param("from", Utc.column(from))
                    .param("now", Utc.column(clock.instant()))
                    .query(Integer.class)
                    .single();
            look();
            List<Change> changes = new ArrayList<>();
            Factors candidate;
            try {
                candidate = versions.rehearse(asked.factor(), asked.entry());
            } catch (ConfigurationException faulty) {
                table.end(asked.number(), State.FAILED, List.of(), String.valueOf(faulty.getMessage()));
                return;
            }
            WeightsInForce.Held held = weights.held();
            try (HybridClassifier inForce = held.classifier(factors);
                    HybridClassifier other = held.classifier(candidate)) {
                // Weights, half-lives, texts and exemplars change no verdict.
                if (!inForce.version().equals(other.version())) {
                    Sides sides = new Sides(inForce, other);
                    List<Item> page = items.page(null, PAGE);
                    while (!page.isEmpty() && done < Rehearsal.MOST) {
                        changes.addAll(changes(within(page), sides));
                        boolean more = page.getLast().time().isAfter(from);
                        page = more ? items.page(page.getLast(), PAGE) : List.of();
                    }
                }
            }
            done = Math.min(total, Rehearsal.MOST);
            if (!table.progress(asked.number(), done, total)) throw new CancellationException("No longer wanted");
            table.end(asked.number(), State.DONE, signed(changes), "");
        }

        private List<Item> within(List<Item> page) {
            Instant now = clock.instant();
            return page.stream()
                    .filter(item -> item.time().isAfter(from) && !item.time().isAfter(now))
                    .toList();
        }

        private List<Change> changes(List<Item> page, Sides sides) {
            Map<ItemId, String> articles = articles(page);
            List<Change> changes = new ArrayList<>();
            for (Item item : page) {
                Text text = new Text(item.title(), AssessmentTables.body(item.summary(), articles.get(item.id())));
                sides.change(item.id(), text, asked.factor()).ifPresent(changes::add);
                done++;
                Instant before = looked;
                if (before == null || !clock.instant().isBefore(before.plus(LOOK))) look();
            }
            return changes;
        }

        private Map<ItemId, String> articles(List<Item> page) {
            Map<ItemId, String> articles = new HashMap<>();
            if (page.isEmpty()) return articles;
            jdbc.sql("SELECT item, text FROM item_text WHERE item IN (:items) AND state = 'STORED'")
                    .param("items", page.stream().map(item -> item.id().value()).toList())
                    .query(row -> {
                        articles.put(new ItemId(row.getLong("item")), row.getString("text"));
                    });
            return articles;
        }

        private void look() {
            goOn();
            looked = clock.instant();
            if (!table.progress(asked.number(), done, total)) throw new CancellationException("No longer wanted");
        }
    }

    /** Which of the changes would change nothing, because a person has signed. */
    private List<Change> signed(List<Change> changes) {
        if (changes.isEmpty()) return changes;
        Set<Long> signed = new HashSet<>(jdbc.sql(
                        "SELECT item FROM assessment_in_force WHERE signed AND item IN (:items)")
                .param(
                        "items",
                        changes.stream().map(change -> change.item().value()).toList())
                .query(Long.class)
                .list());
        return changes.stream()
                .map(change -> new Change(
                        change.item(),
                        change.kind(),
                        change.now(),
                        signed.contains(change.item().value())))
                .toList();
    }

    /** Both sides of the comparison. */
    private record Sides(HybridClassifier inForce, HybridClassifier other) {

        /** An item that cannot be judged stays as it is, whatever the entry. */
        Optional<Change> change(ItemId item, Text text, FactorId factor) {
            try {
                return changed(item, text, factor);
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                LOG.atWarn().addKeyValue("item", item).setCause(e).log("Item {} could not be judged", item);
                return Optional.empty();
            }
        }

        /** Where the factor's rules find the same, the whole comes to the same, and need not be read again. */
        private Optional<Change> changed(ItemId item, Text text, FactorId factor) {
            if (inForce.cues(text, factor).equals(other.cues(text, factor))) return Optional.empty();
            FactorAssessment before = judged(inForce, text, factor);
            FactorAssessment after = judged(other, text, factor);
            return kind(before, after).map(kind -> new Change(item, kind, after, false));
        }

        private static Optional<Kind> kind(@Nullable FactorAssessment before, @Nullable FactorAssessment after) {
            if (before == null) return after == null ? Optional.empty() : Optional.of(Kind.GAINED);
            if (after == null) return Optional.of(Kind.LOST);
            boolean same = before.direction() == after.direction() && before.intensity() == after.intensity();
            return same ? Optional.empty() : Optional.of(Kind.TURNED);
        }

        private static @Nullable FactorAssessment judged(Classifier classifier, Text text, FactorId factor) {
            return classifier.classify(text).factors().stream()
                    .filter(each -> each.factor().equals(factor))
                    .map(each -> new FactorAssessment(
                            each.factor(),
                            each.probability(),
                            each.direction(),
                            each.directionProbability(),
                            each.intensity(),
                            List.of()))
                    .findFirst()
                    .orElse(null);
        }
    }
}
