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
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.EntryPreviews;
import watch.cohesion.classification.EntryPreviews.Change;
import watch.cohesion.classification.EntryPreviews.Kind;
import watch.cohesion.classification.EntryPreviews.Other;
import watch.cohesion.classification.EntryPreviews.Preview;
import watch.cohesion.classification.EntryPreviews.State;
import watch.cohesion.classification.FactorAssessment;
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

/** Runs the entry in force and the other one side by side over the newest items, one preview after the other. */
@Component
class PreviewEntries {

    private static final Logger LOG = LoggerFactory.getLogger(PreviewEntries.class);

    private static final int MOST_TRIES = 3;
    private static final int PAGE = 200;
    private static final Duration LOOK = Duration.ofMillis(700);

    private final PreviewTable table;
    private final JdbcClient jdbc;
    private final Items items;
    private final Factors factors;
    private final FactorVersions versions;
    private final WeightsInForce weights;
    private final InstantSource clock;

    PreviewEntries(
            PreviewTable table,
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
                table.end(number, State.FAILED, "It was interrupted %d times.".formatted(MOST_TRIES));
                continue;
            }
            try {
                Background.run("factor-preview", new Work(next.get()));
            } catch (CancellationException e) {
                table.end(number, State.CANCELLED, "");
            } catch (RuntimeException | Error e) {
                LOG.atError().addKeyValue("preview", number).setCause(e).log("Preview {} failed", number);
                table.end(number, State.FAILED, String.valueOf(e.getMessage()));
            }
        }
    }

    /** One preview. */
    private final class Work extends Background.Work {

        private final Preview asked;
        private final Instant from;
        private int total;
        private int done;
        private @Nullable Instant looked;

        Work(Preview asked) {
            this.asked = asked;
            this.from = clock.instant().minus(EntryPreviews.REACH);
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
            List<Other> others = new ArrayList<>();
            Factors candidate;
            try {
                candidate = versions.withEntry(asked.factor(), asked.entry());
            } catch (ConfigurationException faulty) {
                table.end(asked.number(), State.FAILED, String.valueOf(faulty.getMessage()));
                return;
            }
            WeightsInForce.Held held = weights.held();
            try (HybridClassifier inForce = held.classifier(factors);
                    HybridClassifier other = held.classifier(candidate)) {
                // Weights, half-lives, texts and exemplars change no verdict.
                if (!inForce.version().equals(other.version())) {
                    Sides sides = new Sides(inForce, other);
                    List<Item> page = items.page(null, PAGE);
                    while (!page.isEmpty() && done < EntryPreviews.MOST) {
                        compare(within(page), sides, changes, others);
                        boolean more = page.getLast().time().isAfter(from);
                        page = more ? items.page(page.getLast(), PAGE) : List.of();
                    }
                }
            }
            done = Math.min(total, EntryPreviews.MOST);
            if (!table.progress(asked.number(), done, total)) throw new CancellationException("No longer wanted");
            Set<Long> signed = signed(changes, others);
            table.end(
                    asked.number(),
                    State.DONE,
                    changes.stream()
                            .map(each -> new Change(
                                    each.item(),
                                    each.kind(),
                                    each.now(),
                                    signed.contains(each.item().value())))
                            .toList(),
                    others.stream()
                            .filter(each -> !signed.contains(each.item().value()))
                            .toList(),
                    "");
        }

        private List<Item> within(List<Item> page) {
            Instant now = clock.instant();
            return page.stream()
                    .filter(item -> item.time().isAfter(from) && !item.time().isAfter(now))
                    .toList();
        }

        private void compare(List<Item> page, Sides sides, List<Change> changes, List<Other> others) {
            Map<ItemId, String> articles = articles(page);
            for (Item item : page) {
                Text text = new Text(item.title(), AssessmentTables.body(item.summary(), articles.get(item.id())));
                sides.differences(item.id(), text, asked.factor()).forEach((factor, difference) -> {
                    if (factor.equals(asked.factor())) {
                        changes.add(new Change(item.id(), difference.kind(), difference.now(), false));
                    } else {
                        others.add(new Other(item.id(), factor, difference.kind(), difference.now()));
                    }
                });
                done++;
                Instant before = looked;
                if (before == null || !clock.instant().isBefore(before.plus(LOOK))) look();
            }
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

    /** The items on which nothing would change, because a person has signed. */
    private Set<Long> signed(List<Change> changes, List<Other> others) {
        List<Long> items = Stream.concat(
                        changes.stream().map(Change::item), others.stream().map(Other::item))
                .map(ItemId::value)
                .distinct()
                .toList();
        if (items.isEmpty()) return Set.of();
        return new HashSet<>(jdbc.sql("SELECT item FROM assessment_in_force WHERE signed AND item IN (:items)")
                .param("items", items)
                .query(Long.class)
                .list());
    }

    /** @param now null: the item would not be filed under the factor */
    private record Difference(Kind kind, @Nullable FactorAssessment now) {}

    /** Both sides of the comparison. */
    private record Sides(HybridClassifier inForce, HybridClassifier other) {

        /** By factor; an item that cannot be judged stays as it is, whatever the entry. */
        Map<FactorId, Difference> differences(ItemId item, Text text, FactorId asked) {
            try {
                return differences(text, asked);
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                LOG.atWarn().addKeyValue("item", item).setCause(e).log("Item {} could not be judged", item);
                return Map.of();
            }
        }

        /**
         * Where the asked factor's rules find the same, the whole comes to the same, and need not be read again. Where they do
         * not, any factor may be judged otherwise: what the rules of one find is told to the heads of all.
         */
        private Map<FactorId, Difference> differences(Text text, FactorId asked) {
            if (inForce.cues(text, asked).equals(other.cues(text, asked))) return Map.of();
            Map<FactorId, FactorAssessment> before = judged(inForce, text);
            Map<FactorId, FactorAssessment> after = judged(other, text);
            Map<FactorId, Difference> differences = new TreeMap<>();
            Stream.concat(before.keySet().stream(), after.keySet().stream())
                    .forEach(factor -> kind(before.get(factor), after.get(factor))
                            .ifPresent(kind -> differences.put(factor, new Difference(kind, after.get(factor)))));
            return differences;
        }

        private static Optional<Kind> kind(@Nullable FactorAssessment before, @Nullable FactorAssessment after) {
            if (before == null) return after == null ? Optional.empty() : Optional.of(Kind.GAINED);
            if (after == null) return Optional.of(Kind.LOST);
            boolean stays = before.direction() == after.direction() && before.intensity() == after.intensity();
            if (!stays) return Optional.of(Kind.TURNED);
            return before.certainty() == after.certainty() ? Optional.empty() : Optional.of(Kind.REWEIGHED);
        }

        private static Map<FactorId, FactorAssessment> judged(Classifier classifier, Text text) {
            return classifier.classify(text).factors().stream()
                    .map(each -> new FactorAssessment(
                            each.factor(),
                            each.probability(),
                            each.direction(),
                            each.directionProbability(),
                            each.intensity(),
                            List.of()))
                    .collect(Collectors.toMap(FactorAssessment::factor, each -> each));
        }
    }
}
