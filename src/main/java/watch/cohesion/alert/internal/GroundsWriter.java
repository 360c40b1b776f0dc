package watch.cohesion.alert.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.Grounds;
import watch.cohesion.alert.Parameters;
import watch.cohesion.alert.Rule;
import watch.cohesion.classification.Assessments;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Scores;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;

/** Gathers what an episode is decided on, all of the state that it was decided on. */
@Component
class GroundsWriter {

    /** Each by itself; the long tail of faded stories is told in one sum. */
    private static final int KEPT = 50;

    private final Assessments assessments;
    private final Items items;

    GroundsWriter(Assessments assessments, Items items) {
        this.assessments = assessments;
        this.items = items;
    }

    Grounds of(Rule rule, String series, EpisodeEvent.Kind event, Look.Seen seen) {
        Sight sight = seen.sight();
        Scores scores = seen.snapshot().scores();
        List<Contribution> all = (series.equals(CohesionIndex.SERIES)
                        ? scores.behindIndex(sight.at())
                        : scores.behind(new FactorId(series), sight.at()))
                .stream()
                        .sorted(Comparator.comparingInt((Contribution part) -> -Math.abs(part.milli())))
                        .toList();
        List<Grounds.Story> stories = stories(all);
        int stress = sight.of(series).stress();
        int sum = all.stream().mapToInt(Contribution::milli).sum();
        return new Grounds(
                sight.at(),
                event,
                stress,
                stress - sum,
                scores.methodVersion(),
                assessments.progress().version(),
                seen.snapshot().revision(),
                asFiled(rule),
                stories,
                all.size() - stories.size(),
                sum - stories.stream().mapToInt(Grounds.Story::milli).sum());
    }

    private List<Grounds.Story> stories(List<Contribution> all) {
        List<Contribution> heaviest =
                all.stream().filter(part -> !part.items().isEmpty()).limit(KEPT).toList();
        Map<ItemId, Item> found = items.find(
                heaviest.stream().map(part -> part.items().getFirst()).toList());
        return heaviest.stream()
                .filter(part -> found.containsKey(part.items().getFirst()))
                .map(part -> story(
                        part, Objects.requireNonNull(found.get(part.items().getFirst()))))
                .toList();
    }

    private static Grounds.Story story(Contribution part, Item item) {
        return new Grounds.Story(
                part.factor().value(),
                part.story().value(),
                item.id().value(),
                item.title(),
                item.publisher(),
                item.time(),
                part.direction(),
                part.milli(),
                part.publishers(),
                item.firstSeen());
    }

    private static String asFiled(Rule rule) {
        return Stream.concat(
                        Stream.of(rule.condition().kind()),
                        Parameters.of(rule.condition()).entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue()))
                .collect(Collectors.joining(" "));
    }
}
