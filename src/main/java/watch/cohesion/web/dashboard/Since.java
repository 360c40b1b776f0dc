package watch.cohesion.web.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import watch.cohesion.brief.Handover;
import watch.cohesion.brief.Stood;
import watch.cohesion.brief.Visits.Visit;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Reading;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;

/**
 * Since when the dashboard shows movement.
 *
 * @param choice what the reader chose
 * @param from the instant that it stands for
 * @param duration from then to now
 * @param said where each factor and the index stood then, as the report that was handed over or the page of that visit
 *     said, thousandths of a point; empty where that is not known, and what is known now of that time is compared
 */
public record Since(Choice choice, Instant from, Duration duration, Map<String, Integer> said) {

    /** The shortest time over which a movement is shown: a handover just accepted has nothing behind it yet. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** The longest: further back a reading does not hold the evidence that a movement is worked out from. */
    private static final Duration LONGEST = Duration.ofDays(90);

    /** What a reader may choose, in the order of the switch. */
    public enum Choice {
        /** Since the end of the report of the last handover that was accepted. */
        HANDOVER("handover"),
        /** Since the end of the reader's visit before this one. */
        VISIT("visit"),
        DAY("24h"),
        WEEK("7d"),
        MONTH("30d");

        private final String word;

        Choice(String word) {
            this.word = word;
        }

        /** As in the page's address and in the message catalogue. */
        public String word() {
            return word;
        }
    }

    /**
     * What a movement is measured from.
     *
     * @param at when the report ends, or the visit
     * @param said as of {@link Since}
     */
    record Base(Instant at, Map<String, Integer> said) {

        static Base of(Handover handover) {
            return of(handover.report().to(), handover.report().stood());
        }

        static Base of(Visit visit) {
            return of(visit.end(), visit.stood());
        }

        private static Base of(Instant at, List<Stood> stood) {
            return new Base(at, stood.stream().collect(Collectors.toMap(Stood::series, Stood::milli)));
        }
    }

    /**
     * What a reader can choose from.
     *
     * @param handover by the last report that was handed over; empty if there is none
     * @param visit by the visit before this one; empty if there is none
     */
    record Choices(Optional<Base> handover, Optional<Base> visit) {

        /** What lies further back than {@link #LONGEST} is no choice. */
        static Choices of(Optional<Base> handover, Optional<Base> visit, Instant now) {
            Instant earliest = now.minus(LONGEST);
            return new Choices(
                    handover.filter(base -> !base.at().isBefore(earliest)),
                    visit.filter(base -> !base.at().isBefore(earliest)));
        }

        List<Choice> offered() {
            return Arrays.stream(Choice.values())
                    .filter(choice -> choice != Choice.HANDOVER || handover.isPresent())
                    .filter(choice -> choice != Choice.VISIT || visit.isPresent())
                    .toList();
        }

        /** The choice of that word; for any other since the last handover, and where there was none, a day. */
        Since of(String word, Instant now) {
            return offered().stream()
                    .filter(choice -> choice.word.equals(word))
                    .findAny()
                    .map(choice -> since(choice, now))
                    .orElseGet(() -> since(handover.isPresent() ? Choice.HANDOVER : Choice.DAY, now));
        }

        private Since since(Choice choice, Instant now) {
            Base base = switch (choice) {
                case HANDOVER -> handover.orElseThrow();
                case VISIT -> visit.orElseThrow();
                case DAY -> new Base(now.minus(Duration.ofDays(1)), Map.of());
                case WEEK -> new Base(now.minus(Duration.ofDays(7)), Map.of());
                case MONTH -> new Base(now.minus(Duration.ofDays(30)), Map.of());
            };
            Instant latest = now.minus(SHORTEST);
            Instant begin = base.at().isAfter(latest) ? latest : base.at();
            return new Since(choice, begin, Duration.between(begin, now), base.said());
        }
    }

    Change change(Reading reading, FactorId factor) {
        Integer then = said.get(factor.value());
        return then == null ? reading.change(factor, duration) : reading.changeFrom(factor, duration, then);
    }

    Change indexChange(Reading reading) {
        Integer then = said.get(CohesionIndex.SERIES);
        return then == null ? reading.indexChange(duration) : reading.indexChangeFrom(duration, then);
    }

    /**
     * Whether an item is part of what came since: where it is known what was said then, by when it became known, for that
     * could not count it; else by when it was published.
     *
     * @param known since when it is known what items say
     */
    boolean isNew(Item item, Map<ItemId, Instant> known) {
        return (said.isEmpty() ? item.time() : known.getOrDefault(item.id(), item.firstSeen())).isAfter(from);
    }

    /** As in the page's address. */
    public String word() {
        return choice.word();
    }

    /** What stands beside it: a week, or where a week or more was chosen a day. */
    public Choice beside() {
        return choice == Choice.WEEK || choice == Choice.MONTH ? Choice.DAY : Choice.WEEK;
    }

    Duration besideDuration() {
        return Duration.ofDays(beside() == Choice.WEEK ? 7 : 1);
    }
}
