package watch.cohesion.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import watch.cohesion.access.Role;
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
import watch.cohesion.support.StandIn;

/** Items that were judged, and the scores that follow from them at noon. */
public final class JudgedItems {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    public static final FactorId POSTURE = new FactorId("force-posture");
    public static final FactorId BURDEN = new FactorId("burden-sharing");
    public static final Reader KIM = new Reader("kim", Role.WATCH, ZoneOffset.UTC, null);

    private final List<Judgement> judged = new ArrayList<>();
    private final Map<ItemId, Instant> known = new HashMap<>();

    /** Read and judged when it was published. */
    public ItemId says(FactorId factor, Direction direction, Intensity intensity, Duration ago) {
        return says(factor, direction, intensity, ago, ago);
    }

    /** @param known how long ago it was judged */
    public ItemId says(FactorId factor, Direction direction, Intensity intensity, Duration ago, Duration known) {
        return says(new StoryId(judged.size() + 1L), factor, direction, intensity, ago, known);
    }

    /** Another publisher says the same, an hour later. */
    public ItemId repeats(ItemId first) {
        Judgement said = judged.get(Math.toIntExact(first.value()) - 1);
        Duration ago = Duration.between(said.time(), NOON).minusHours(1);
        return says(said.story(), said.factor(), said.direction(), said.intensity(), ago, ago);
    }

    private ItemId says(
            StoryId story, FactorId factor, Direction direction, Intensity intensity, Duration ago, Duration known) {
        long item = judged.size() + 1L;
        judged.add(new Judgement(
                new ItemId(item), story, "Wire " + item, 0.8, NOON.minus(ago), factor, direction, intensity, 0.9));
        this.known.put(new ItemId(item), NOON.minus(known));
        return new ItemId(item);
    }

    public Reading reading() {
        List<FactorSettings> factors = Stream.of(POSTURE, BURDEN)
                .map(factor -> new FactorSettings(factor, 1, Duration.ofDays(10), 0))
                .toList();
        Panel panel = Panel.of(Method.of(Rhythm.EVEN, factors), judged, List.of());
        Scores scores = StandIn.of(Scores.class, (asked, given) -> switch (asked) {
            case "stated" -> stated(panel.at(NOON));
            case "behind" -> panel.behind((FactorId) given[0], NOON);
            case "behindIndex" -> panel.behindIndex(NOON);
            case "change" -> panel.change((FactorId) given[0], NOON, (Duration) given[2]);
            case "changeFrom" -> panel.changeFrom((FactorId) given[0], NOON, (Duration) given[2], (Integer) given[3]);
            case "indexChangeFrom" -> panel.indexChangeFrom(NOON, (Duration) given[1], (Integer) given[2]);
            case "heard" -> new Heard(1, Heard.State.GOOD);
            default -> List.of();
        });
        return new Reading(scores, NOON);
    }

    private static Stated stated(Picture picture) {
        return new Stated(picture, new Proof("3-test", "1.0", picture.digest()));
    }

    public Assessments bearing() {
        return StandIn.of(Assessments.class, (asked, _) -> switch (asked) {
            case "waysInDoubt" -> Map.of();
            case "knownSince" -> known;
            default ->
                judged.stream()
                        .map(word -> new Bearing(word.item(), word.direction(), word.intensity(), word.probability()))
                        .toList();
        });
    }

    public Items items() {
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

    public static Factors factors() {
        Factor posture = new Factor(POSTURE, "", Map.of(), List.of(), "", "", "", 1, Duration.ofDays(10), Map.of());
        return StandIn.of(Factors.class, (_, _) -> List.of(posture));
    }
}
