package watch.cohesion.web.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Since when the dashboard shows movement.
 *
 * @param choice what the reader chose
 * @param from the instant that it stands for
 * @param duration from then to now
 */
public record Since(Choice choice, Instant from, Duration duration) {

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
     * What a reader can choose from.
     *
     * @param handover where the last report that was handed over ends; empty if there is none
     * @param visit the end of the visit before this one; empty if there is none
     */
    record Choices(Optional<Instant> handover, Optional<Instant> visit) {

        /** What lies further back than {@link #LONGEST} is no choice. */
        static Choices of(Optional<Instant> handover, Optional<Instant> visit, Instant now) {
            Instant earliest = now.minus(LONGEST);
            return new Choices(
                    handover.filter(then -> !then.isBefore(earliest)), visit.filter(then -> !then.isBefore(earliest)));
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
                case HANDOVER -> handover.orElse(now);
                case VISIT -> visit.orElse(now);
                case DAY -> now.minus(Duration.ofDays(1));
                case WEEK -> now.minus(Duration.ofDays(7));
                case MONTH -> now.minus(Duration.ofDays(30));
            };
            Instant latest = now.minus(SHORTEST);
            Instant begin = from.isAfter(latest) ? latest : from;
            return new Since(choice, begin, Duration.between(begin, now));
        }
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
