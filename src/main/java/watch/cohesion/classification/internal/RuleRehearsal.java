package watch.cohesion.classification.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Rehearsal;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.classification.model.HybridClassifier;
import watch.cohesion.classification.model.RuleClassifier;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;

/** Runs the rules in force and the other ones side by side over the newest items. */
@Component
class RuleRehearsal implements Rehearsal {

    private final Items items;
    private final Factors factors;
    private final InstantSource clock;

    RuleRehearsal(Items items, Factors factors, InstantSource clock) {
        this.items = items;
        this.factors = factors;
        this.clock = clock;
    }

    @Override
    public Difference with(Factors candidate, FactorId factor) {
        Instant now = clock.instant();
        List<Item> newest = items.latest(now, MOST + 1).stream()
                .filter(item -> item.time().isAfter(now.minus(REACH)))
                .toList();
        List<Item> looked = newest.stream().limit(MOST).toList();
        List<ItemId> gained = new ArrayList<>();
        List<ItemId> lost = new ArrayList<>();
        List<ItemId> turned = new ArrayList<>();
        try (RuleClassifier rules = RuleClassifier.of(factors);
                RuleClassifier otherRules = RuleClassifier.of(candidate);
                HybridClassifier inForce = HybridClassifier.of(factors);
                HybridClassifier other = HybridClassifier.of(candidate)) {
            for (Item item : looked) {
                Text text = new Text(item.title(), item.summary());
                if (says(rules, text, factor).equals(says(otherRules, text, factor))) continue;
                Optional<FactorAssessment> before = judged(inForce, text, factor);
                Optional<FactorAssessment> after = judged(other, text, factor);
                if (before.isEmpty() && after.isPresent()) gained.add(item.id());
                else if (before.isPresent() && after.isEmpty()) lost.add(item.id());
                else if (before.isPresent() && differs(before.get(), after.orElseThrow())) turned.add(item.id());
            }
        }
        return new Difference(looked.size(), newest.size() <= MOST, gained, lost, turned);
    }

    /** What the rules alone find; where that stays the same, so does the whole, and need not be read again. */
    private static List<Object> says(RuleClassifier rules, Text text, FactorId factor) {
        Verdict verdict = rules.classify(text);
        return List.of(
                verdict.probabilities().getOrDefault(factor, 0.0),
                verdict.factors().stream()
                        .filter(each -> each.factor().equals(factor))
                        .toList());
    }

    private static Optional<FactorAssessment> judged(Classifier classifier, Text text, FactorId factor) {
        return classifier.classify(text).factors().stream()
                .filter(each -> each.factor().equals(factor))
                .findFirst();
    }

    private static boolean differs(FactorAssessment before, FactorAssessment after) {
        return before.direction() != after.direction() || before.intensity() != after.intensity();
    }
}
