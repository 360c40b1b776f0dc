package watch.cohesion.web.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import watch.cohesion.brief.Handover;
import watch.cohesion.brief.WatchReport;
import watch.cohesion.brief.WatchReport.Stood;
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
 * @param said where each factor and the index stood then by a report that was handed over, thousandths of a point; empty
 *     where there is none, and what is known now of that time is compared
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
     * The last report that was handed over.
     *
     * @param to where it ends
     * @param said as of {@link Since}
     */
    record Report(Instant to, Map<String, Integer> said) {

        static Report of(Handover handover) {
            WatchReport report = handover.report();
            return new Report(
                    report.to(), report.stood().stream().collect(Collectors.toMap(Stood::series, Stood::milli)));
        }
    }

    /**
     * What a reader can choose from.
     *
     * @param handover the last report that was handed over; empty if there is none
     * @param visit the end of the visit before this one; empty if there is none
     */
    record Choices(Optional<Report> handover, Optional<Instant> visit) {

        /** What lies further back than {@link #LONGEST} is no choice. */
        static Choices of(Optional<Report> handover, Optional<Instant> visit, Instant now) {
            Instant earliest = now.minus(LONGEST);
            return new Choices(
                    handover.filter(report -> !report.to().isBefore(earliest)),
                    visit.filter(then -> !then.isBefore(earliest)));
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
            Instant from = switch (choice) {
                case HANDOVER -> handover.map(Report::to).orElse(now);
                case VISIT -> visit.orElse(now);
                case DAY -> now.minus(Duration.ofDays(1));
                case WEEK -> now.minus(Duration.ofDays(7));
                case MONTH -> now.minus(Duration.ofDays(30));
            };
            Instant latest = now.minus(SHORTEST);
            Instant begin = from.isAfter(latest) ? latest : from;
            Map<String, Integer> said =
                    choice == Choice.HANDOVER ? handover.map(Report::said).orElse(Map.of()) : Map.of();
            return new Since(choice, begin, Duration.between(begin, now), said);
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
     * Whether an item is part of what came since: of what a report says by when it became known, for the report could not know
     * of it; else by when it was published.
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
