package watch.cohesion.alert.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Confidence;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Scores;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.item.StoryId;
import watch.cohesion.notification.Letterhead;
import watch.cohesion.support.Examples;
import watch.cohesion.support.StandIn;

/** Rooms beside the alerts in which nothing moves: what letters quote from them is always the same. */
final class StillRooms {

    private StillRooms() {}

    static Scores scores() {
        return scores(heaviest());
    }

    /** @param behind what weighs in every score now */
    static Scores scores(List<Contribution> behind) {
        List<DailyScore> days = IntStream.range(0, 30)
                .mapToObj(
                        day -> day(LocalDate.of(2026, 10, 24).plusDays(day), 36 + 6 * Math.sin(day / 3.0) + day / 3.0))
                .toList();
        return StandIn.of(Scores.class, (asked, _) -> switch (asked) {
            case "at" -> new Picture(WatchFloor.NOON, new CohesionIndex(72_000, 65, 79, 63, 81, Level.LOW), List.of());
            case "of" ->
                Optional.of(new Score(
                        Examples.FORCE_POSTURE,
                        WatchFloor.NOON,
                        63_000,
                        57.23607,
                        69.40001,
                        55,
                        71,
                        Level.HIGH,
                        Confidence.MODERATE,
                        4,
                        1,
                        3));
            case "methodVersion" -> "1-still";
            case "behind", "behindIndex" -> behind;
            case "history", "indexHistory" -> days;
            default -> throw new UnsupportedOperationException(asked);
        });
    }

    private static DailyScore day(LocalDate day, double value) {
        return new DailyScore(day, value, value - 6, value + 7, Level.of(value));
    }

    /** Of force posture, as in the {@link Examples}. */
    static List<Contribution> heaviest() {
        return Examples.STORIES.stream()
                .filter(story -> story.factors().stream()
                        .anyMatch(bears ->
                                bears.factor().equals(Examples.FORCE_POSTURE) && bears.direction() == Direction.STRAIN))
                .map(story -> new Contribution(
                        Examples.FORCE_POSTURE,
                        story.item().story(),
                        Direction.STRAIN,
                        12_300 / (int) story.item().id().value(),
                        -11_000 / (int) story.item().id().value(),
                        3,
                        List.of(story.item().id()),
                        1))
                .toList();
    }

    /** A story of strain on force posture. */
    static Contribution weighing(long story, long item, int milli) {
        return new Contribution(
                Examples.FORCE_POSTURE,
                new StoryId(story),
                Direction.STRAIN,
                milli,
                -milli,
                3,
                List.of(new ItemId(item)),
                1);
    }

    static Items items() {
        Map<ItemId, Item> all = Examples.STORIES.stream()
                .map(Examples.Story::item)
                .collect(Collectors.toMap(Item::id, Function.identity()));
        return StandIn.of(Items.class, (asked, _) -> {
            if (asked.equals("find")) return all;
            throw new UnsupportedOperationException(asked);
        });
    }

    static Assessments assessments() {
        return assessments(Map.of());
    }

    static Assessments assessments(Map<ItemId, Set<FactorId>> waysInDoubt) {
        return StandIn.of(Assessments.class, (asked, given) -> switch (asked) {
            case "of" -> assessment((ItemId) given[0]);
            case "progress" -> new Assessments.Progress("words-1", 9, 9);
            case "waysInDoubt" -> waysInDoubt;
            case "waitingSince" -> Optional.empty();
            default -> List.of();
        });
    }

    private static Optional<Assessment> assessment(ItemId item) {
        return Examples.STORIES.stream()
                .filter(story -> story.item().id().equals(item))
                .map(story -> new Assessment(
                        item, WatchFloor.NOON, Assessment.Maker.CLASSIFIER, "words-1", true, 1, story.factors()))
                .findFirst();
    }

    static Letterhead head() {
        return new Letterhead() {
            @Override
            public String banner() {
                return "";
            }

            @Override
            public boolean exercise() {
                return false;
            }

            @Override
            public String subject(String subject) {
                return subject;
            }

            @Override
            public String page(String path) {
                return "https://watch.example.org" + path;
            }
        };
    }
}
