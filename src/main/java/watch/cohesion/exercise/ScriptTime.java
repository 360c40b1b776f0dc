package watch.cohesion.exercise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import watch.cohesion.configuration.UtcDay;

/** When something happens in a script, told from the start of the exercise. */
public sealed interface ScriptTime {

    /** The start itself. */
    ScriptTime AT_START = new FromStart(Duration.ZERO);

    /** The instant, for an exercise that starts then. */
    Instant from(Instant start);

    /**
     * A time of day some days before the day of the start, both in UTC.
     *
     * @param day negative: before the start whatever its time of day, and at least a day before it from -2 on
     */
    record OnDay(int day, LocalTime time) implements ScriptTime {

        static final int FIRST = -150;
        static final int LAST = -2;

        @Override
        public Instant from(Instant start) {
            return UtcDay.of(start).plusDays(day).atTime(time).toInstant(ZoneOffset.UTC);
        }
    }

    /**
     * So long before or after the start.
     *
     * @param offset negative for before
     */
    record FromStart(Duration offset) implements ScriptTime {

        static final Duration EARLIEST = Duration.ofDays(-2);
        static final Duration LATEST = Duration.ofHours(12);

        @Override
        public Instant from(Instant start) {
            return start.plus(offset);
        }
    }

    /** Reads {@code -37 06:30}, {@code -18h30m}, {@code +9m} and the like; empty if it is none or out of bounds. */
    static Optional<ScriptTime> parse(String text) {
        Matcher day = Forms.ON_DAY.matcher(text);
        if (day.matches()) {
            int number = Integer.parseInt(day.group(1));
            if (number < OnDay.FIRST || number > OnDay.LAST) return Optional.empty();
            return Optional.of(new OnDay(number, LocalTime.parse(day.group(2))));
        }
        Matcher offset = Forms.FROM_START.matcher(text);
        if (!offset.matches() || text.length() < 2) return Optional.empty();
        Duration length = Duration.ofHours(number(offset.group(2))).plusMinutes(number(offset.group(3)));
        Duration signed = offset.group(1).equals("-") ? length.negated() : length;
        boolean within = signed.compareTo(FromStart.EARLIEST) >= 0 && signed.compareTo(FromStart.LATEST) <= 0;
        return within ? Optional.of(new FromStart(signed)) : Optional.empty();
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** How the times are written. */
    final class Forms {

        private static final Pattern ON_DAY = Pattern.compile("(-\\d{1,3}) ((?:[01]\\d|2[0-3]):[0-5]\\d)");
        private static final Pattern FROM_START = Pattern.compile("([+-])(?:(\\d{1,2})h)?(?:(\\d{1,3})m)?");

        private Forms() {}
    }
}
