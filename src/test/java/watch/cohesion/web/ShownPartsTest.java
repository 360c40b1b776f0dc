package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import watch.cohesion.access.Role;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.Grounds;
import watch.cohesion.alert.Rules;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Bearing;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.feed.FeedId;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Proof;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Stated;
import watch.cohesion.indicator.scoring.FactorSettings;
import watch.cohesion.indicator.scoring.Method;
import watch.cohesion.indicator.scoring.Panel;
import watch.cohesion.indicator.scoring.Rhythm;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.item.StoryId;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipients;
import watch.cohesion.support.StandIn;

/** What stands beside a score is what made it, and is the same number wherever it stands. */
class ShownPartsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final FactorId POSTURE = new FactorId("force-posture");
    private static final FactorId BURDEN = new FactorId("burden-sharing");
    private static final Reader KIM = new Reader("kim", Role.WATCH, ZoneOffset.UTC, null);
    private static final FactorQuery EVERYTHING = new FactorQuery("", "", "", "", "", "", "", "", "");

    private final List<Judgement> judged = new ArrayList<>();

    @Property(tries = 100)
    void aStoryHasOnePartInTheSumAndAmongTheItems(@ForAll @IntRange(min = 1, max = 25) int stories) {
        judged.clear();
        for (int story = 1; story <= stories; story++) {
            Direction direction = story % 3 == 0 ? Direction.RELIEF : Direction.STRAIN;
            says(POSTURE, direction, Intensity.of(1 + story % 3), Duration.ofHours(7L * story));
        }
        Reading reading = reading();
        FactorSum.View sum = new FactorSum(items()).of(reading, POSTURE, KIM);
        FactorItems.View items = new FactorItems(bearing(), items()).of(POSTURE, EVERYTHING, reading, KIM, NOON);

        Map<ItemId, String> summed = Stream.concat(sum.strain().stream(), sum.relief().stream())
                .filter(part -> part.item() != null)
                .collect(Collectors.toMap(FactorSum.Part::item, FactorSum.Part::points));
        assertThat(items.rows().stream()
                        .filter(row -> summed.containsKey(row.id()))
                        .collect(Collectors.toMap(FactorItems.Row::id, FactorItems.Row::points)))
                .isEqualTo(summed);
    }

    @Property
    void whatTheStressIsMadeOfIsHundredLessTheIndexAsItIsShown(@ForAll @IntRange(min = 1, max = 4_000) int hours) {
        judged.clear();
        says(POSTURE, Direction.STRAIN, Intensity.ACTION, Duration.ofHours(hours));
        says(BURDEN, Direction.STRAIN, Intensity.POSITION, Duration.ofHours(hours / 2));
        Reading reading = reading();
        IndexSum.View sum = new IndexSum(StandIn.of(Factors.class, (_, _) -> Optional.empty())).of(reading);

        String index = Numbers.points(reading.picture().index().value());
        assertThat(tenths(sum.stress()) + tenths(index)).isEqualTo(1_000);
        assertThat(sum.parts().stream().mapToLong(part -> tenths(part.points())).sum() + tenths(sum.rest()))
                .isEqualTo(tenths(sum.stress()));
    }

    @Test
    void theStoriesThatAnEpisodeOpenedOnAddUpToItsStress() {
        List<Grounds.Story> stories = IntStream.rangeClosed(1, 12)
                .mapToObj(story -> new Grounds.Story(
                        POSTURE.value(), story, story, "", "Wire", NOON, Direction.STRAIN, 1_060 + story, 1))
                .toList();
        int sum = stories.stream().mapToInt(Grounds.Story::milli).sum();
        Grounds grounds = new Grounds(
                NOON, EpisodeEvent.Kind.OPENED, 20_000 + sum + 333, 20_000, "", "", 1, "quiet", stories, 3, 333);

        GroundsRow row = GroundsRow.of(grounds, factor -> factor, KIM);

        long told = row.stories().stream()
                .mapToLong(story -> tenths(story.points()))
                .sum();
        assertThat(tenths(row.rest()) + told + tenths(row.othersPoints())).isEqualTo(tenths(row.stress()));
    }

    @Test
    void aFactorThatFellIsSaidToHaveFallenBecauseOfRelief() {
        says(POSTURE, Direction.STRAIN, Intensity.ACTION, Duration.ofDays(4));
        says(POSTURE, Direction.STRAIN, Intensity.POSITION, Duration.ofHours(2));
        ItemId law = says(POSTURE, Direction.RELIEF, Intensity.ACTION, Duration.ofHours(1));
        Alerts alerts = StandIn.of(Alerts.class, (_, _) -> List.of());
        Episodes episodes = new Episodes(
                alerts,
                StandIn.of(Rules.class, (_, _) -> List.of()),
                factors(),
                StandIn.of(Outbox.class, (_, _) -> List.of()),
                StandIn.of(Recipients.class, (_, _) -> List.of()));
        FactorMatrix matrix = new FactorMatrix(factors(), items(), bearing(), episodes);
        Since since = new Since.Choices(Optional.empty(), Optional.empty()).of("24h", NOON);

        FactorMatrix.Row row = matrix.rows(reading(), FactorMatrix.Sort.MOVED, since, List.of(), KIM, NOON)
                .getFirst();

        assertThat(row.moved().text()).startsWith("−");
        assertThat(row.driver()).satisfies(driver -> assertThat(driver.id()).isEqualTo(law));
    }

    private ItemId says(FactorId factor, Direction direction, Intensity intensity, Duration ago) {
        long item = judged.size() + 1L;
        judged.add(new Judgement(
                new ItemId(item),
                new StoryId(item),
                "Wire " + item,
                0.8,
                NOON.minus(ago),
                factor,
                direction,
                intensity,
                0.9));
        return new ItemId(item);
    }

    private Reading reading() {
        List<FactorSettings> factors = Stream.of(POSTURE, BURDEN)
                .map(factor -> new FactorSettings(factor, 1, Duration.ofDays(10), 0))
                .toList();
        Panel panel = Panel.of(Method.of(Rhythm.EVEN, factors), judged, List.of());
        Scores scores = StandIn.of(Scores.class, (asked, given) -> switch (asked) {
            case "stated" -> stated(panel.at(NOON));
            case "behind" -> panel.behind((FactorId) given[0], NOON);
            case "behindIndex" -> panel.behindIndex(NOON);
            case "change" -> panel.change((FactorId) given[0], NOON, (Duration) given[2]);
            case "heard" -> new Heard(1, Heard.State.GOOD);
            default -> List.of();
        });
        return new Reading(scores, NOON);
    }

    private static Stated stated(Picture picture) {
        return new Stated(picture, new Proof("3-test", "1.0", picture.digest()));
    }

    private Assessments bearing() {
        return StandIn.of(
                Assessments.class,
                (asked, _) -> asked.equals("waysInDoubt")
                        ? Map.of()
                        : judged.stream()
                                .map(word -> new Bearing(
                                        word.item(), word.direction(), word.intensity(), word.probability()))
                                .toList());
    }

    private Items items() {
        return StandIn.of(
                Items.class,
                (_, given) -> judged.stream()
                        .filter(word -> ((Collection<?>) given[0]).contains(word.item()))
                        .collect(Collectors.toMap(
                                Judgement::item,
                                word -> new Item(
                                        word.item(),
                                        new FeedId("wire"),
                                        word.story(),
                                        word.publisher(),
                                        0.8,
                                        "Title",
                                        "",
                                        null,
                                        word.time(),
                                        false,
                                        word.time()))));
    }

    private static Factors factors() {
        Factor posture = new Factor(POSTURE, "", Map.of(), List.of(), "", "", "", 1, Duration.ofDays(10), Map.of());
        return StandIn.of(Factors.class, (_, _) -> List.of(posture));
    }

    private static long tenths(String shown) {
        return Math.round(10 * Double.parseDouble(shown.replace('−', '-').replace("±", "")));
    }
}
