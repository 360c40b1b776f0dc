package watch.cohesion.exercise.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import watch.cohesion.exercise.Label;
import watch.cohesion.exercise.Script;
import watch.cohesion.exercise.ScriptTime;
import watch.cohesion.exercise.ScriptedItem;
import watch.cohesion.factor.Direction;
import watch.cohesion.item.matching.SameStory;
import watch.cohesion.item.matching.Shingles;

/** What the shipped script promises a trainee. */
class ShippedScriptTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Script SCRIPT = ScriptFile.read("exercise/scenario.yml");
    private static final Map<String, ScriptedItem> ITEMS =
            SCRIPT.items().stream().collect(Collectors.toMap(ScriptedItem::id, item -> item));

    @Test
    void fourOutletsWorkOneIsQuietAndOneBreaks() {
        assertThat(SCRIPT.outlets())
                .extracting("id")
                .containsExactly("halyard", "namsan", "anacostia", "littoral", "ledger", "chungmu");
        assertThat(SCRIPT.items()).hasSizeGreaterThanOrEqualTo(320);
        for (String working : List.of("halyard", "namsan", "anacostia", "littoral")) {
            assertThat(of(working)).as(working).hasSizeGreaterThan(30);
            assertThat(latest(working)).as(working).isAfter(START);
        }
        assertThat(of("ledger")).isNotEmpty();
        assertThat(latest("ledger")).isBefore(START.minus(Duration.ofDays(90)));
        assertThat(SCRIPT.outlets())
                .filteredOn(outlet -> !outlet.breakdowns().isEmpty())
                .extracting("id")
                .containsExactly("chungmu");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command-structure",
                "force-posture",
                "extended-deterrence",
                "dprk-policy",
                "china-competition",
                "alliance-purpose",
                "threat-perception",
                "combined-exercises",
                "alliance-management",
                "peace-regime",
                "burden-sharing",
                "trade-friction"
            })
    void everyFactorMovesInBothDirections(String factor) {
        Map<Direction, Long> found = SCRIPT.items().stream()
                .flatMap(item -> item.labels().stream())
                .filter(label -> label.factor().value().equals(factor))
                .collect(Collectors.groupingBy(Label::direction, Collectors.counting()));

        assertThat(found.get(Direction.STRAIN)).isGreaterThanOrEqualTo(3);
        assertThat(found.get(Direction.RELIEF)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void theAnswersNameNoFactorThatIsNotInTheCodebook() {
        assertThat(SCRIPT.items().stream()
                        .flatMap(item -> item.labels().stream())
                        .map(Label::factor)
                        .distinct())
                .hasSize(12);
        assertThat(SCRIPT.items().stream()
                        .map(item -> item.labels().stream().map(Label::factor).toList()))
                .allSatisfy(factors -> assertThat(factors).doesNotHaveDuplicates());
        assertThat(ids(item -> !item.relevant() && !item.labels().isEmpty())).isEmpty();
    }

    @Test
    void aThirdOfWhatTheOutletsCarryIsOffTheSubject() {
        double share = (double)
                        SCRIPT.items().stream().filter(item -> !item.relevant()).count()
                / SCRIPT.items().size();

        assertThat(share).isBetween(0.25, 0.40);
    }

    @Test
    void aHundredDaysAndMoreHaveItemsAndNoWeekIsEmpty() {
        List<Instant> times = SCRIPT.items().stream()
                .map(item -> item.at().from(START))
                .sorted()
                .toList();

        assertThat(times.getFirst()).isBefore(START.minus(Duration.ofDays(149)));
        for (int i = 1; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - 1), times.get(i))).isLessThan(Duration.ofDays(3));
        }
        assertThat(times.stream().map(at -> at.truncatedTo(ChronoUnit.DAYS)).distinct())
                .hasSizeGreaterThan(100);
    }

    @Test
    void theFirstHoursBringNewItemsEveryFewMinutes() {
        List<Instant> live = SCRIPT.items().stream()
                .map(item -> item.at().from(START))
                .filter(at -> at.isAfter(START))
                .sorted()
                .toList();

        assertThat(live).hasSizeGreaterThanOrEqualTo(20);
        assertThat(live.getFirst()).isBeforeOrEqualTo(START.plus(Duration.ofMinutes(2)));
        assertThat(live.stream().filter(at -> at.isBefore(START.plus(Duration.ofHours(1)))))
                .hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void theLastDayAndTheLastWeekHoldActionsOfStrain() {
        assertThat(strainActionsSince(Duration.ofDays(1))).isGreaterThanOrEqualTo(3);
        assertThat(strainActionsSince(Duration.ofDays(7))).isGreaterThanOrEqualTo(4);
    }

    @Test
    void reprintsAreCreditedCopiesOfTheirStoryAndOthersReportItInTheirOwnWords() {
        Predicate<ScriptedItem> later = item -> !item.story().equals(item.id());
        Predicate<ScriptedItem> credited = item -> item.credit() != null;
        Predicate<ScriptedItem> copied = item -> SameStory.copies(text(item), text(first(item)));

        assertThat(ids(credited)).hasSizeGreaterThanOrEqualTo(12);
        assertThat(ids(credited.and(later.and(copied).negate()))).isEmpty();
        assertThat(ids(credited.and(item -> !first(item).outlet().equals(item.credit()))))
                .isEmpty();
        assertThat(ids(later.and(credited.negate()))).hasSizeGreaterThanOrEqualTo(60);
        assertThat(ids(later.and(credited.negate()).and(copied))).isEmpty();
    }

    @Test
    void itemsOfDifferentStoriesAreNoCopiesOfEachOther() {
        List<ScriptedItem> items = SCRIPT.items();
        for (int i = 0; i < items.size(); i++) {
            for (int j = i + 1; j < items.size(); j++) {
                ScriptedItem one = items.get(i);
                ScriptedItem other = items.get(j);
                if (one.story().equals(other.story())) continue;
                assertThat(SameStory.copies(text(one), text(other)))
                        .as("%s and %s", one.id(), other.id())
                        .isFalse();
            }
        }
    }

    @Test
    void someItemsAreCorrectedUnderTheSameGuidOneOfThemWhileTheTraineeWatches() {
        List<ScriptTime> corrections = SCRIPT.items().stream()
                .filter(item -> item.correction() != null)
                .map(item -> {
                    assertThat(item.correction().at().from(START))
                            .isAfter(item.at().from(START));
                    assertThat(item.correction().title()).isNotEqualTo(item.title());
                    return item.correction().at();
                })
                .toList();

        assertThat(corrections).hasSizeGreaterThanOrEqualTo(3);
        assertThat(corrections).anyMatch(at -> at.from(START).isAfter(START));
    }

    @Property(tries = 200)
    void aStoryNeverRunsBackwardsWheneverTheExerciseStarts(@ForAll @IntRange(min = 0, max = 86_399) int second) {
        Instant start = Instant.parse("2026-11-22T00:00:00Z").plusSeconds(second);

        assertThat(ids(item -> first(item).at().from(start).isAfter(item.at().from(start))))
                .isEmpty();
    }

    @Test
    void theItemsOfAFileStandInTheirOrderOfTime() {
        Map<String, Instant> lastOfFile = new HashMap<>();
        // The noise runs through the whole time, so it starts anew.
        Instant noon = Instant.parse("2026-11-22T23:59:59Z");
        String file = "story";
        for (ScriptedItem item : SCRIPT.items()) {
            if (item.id().startsWith("n-")) file = "noise";
            Instant at = item.at().from(noon);
            assertThat(at).as(item.id()).isAfterOrEqualTo(lastOfFile.getOrDefault(file, Instant.MIN));
            lastOfFile.put(file, at);
        }
    }

    @Test
    void everyItemReadsLikeOneOfAFeed() {
        assertThat(ids(item -> item.title().length() < 8 || item.title().length() > 120))
                .isEmpty();
        assertThat(ids(item -> item.summary().length() < 40 || item.summary().length() > 420))
                .isEmpty();
        assertThat(ids(item -> item.outlet().equals("anacostia") == item.body().isEmpty()))
                .isEmpty();
    }

    /** The start may be any day, so a text that names one would be wrong on all others. */
    @Test
    void noItemNamesADayOfTheWeekOrAMonth() {
        Pattern day = Pattern.compile(
                "\\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b|\\b(January|February|April|June|July|August"
                        + "|September|October|November|December)\\b");

        assertThat(ids(item -> day.matcher(item.title() + " " + item.summary() + " " + item.body())
                        .find()))
                .isEmpty();
    }

    private static List<String> ids(Predicate<ScriptedItem> of) {
        return SCRIPT.items().stream().filter(of).map(ScriptedItem::id).toList();
    }

    private static List<ScriptedItem> of(String outlet) {
        return SCRIPT.items().stream()
                .filter(item -> item.outlet().equals(outlet))
                .toList();
    }

    private static Instant latest(String outlet) {
        return of(outlet).stream()
                .map(item -> item.at().from(START))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static ScriptedItem first(ScriptedItem item) {
        return Objects.requireNonNull(ITEMS.get(item.story()));
    }

    private static Shingles text(ScriptedItem item) {
        return Shingles.of(item.title(), item.summary());
    }

    private static long strainActionsSince(Duration age) {
        return SCRIPT.items().stream()
                .filter(item -> item.at().from(START).isAfter(START.minus(age)))
                .filter(item -> item.at().from(START).isBefore(START))
                .flatMap(item -> item.labels().stream())
                .filter(label -> label.direction() == Direction.STRAIN)
                .filter(label -> label.intensity().grade() == 3)
                .map(Label::factor)
                .count();
    }
}
