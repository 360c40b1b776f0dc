package watch.cohesion.web.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time that a series shows: its days, and the part of them that the reader has zoomed into. In the address
 * as a word and two days.
 *
 * @param span how far back
 * @param from the first day, UTC
 * @param to the last day, UTC
 * @param zoomFrom the first day of the part; null for all of it
 * @param zoomTo the last day of the part; null for all of it
 */
public record Stretch(
        Span span,
        LocalDate from,
        LocalDate to,
        @Nullable LocalDate zoomFrom,
        @Nullable LocalDate zoomTo) {

    /** How far back. */
    public enum Span {
        MONTH("30d", 30),
        QUARTER("90d", 90),
        YEAR("1y", 365),
        ALL("all", 36_500);

        private final String word;
        private final int days;

        Span(String word, int days) {
            this.word = word;
            this.days = days;
        }

        /** As in the page's address and in the message catalogue. */
        public String word() {
            return word;
        }

        /** Ninety days for any other word. */
        public static Span of(String word) {
            for (Span span : values()) {
                if (span.word.equals(word)) return span;
            }
            return QUARTER;
        }

        private boolean reaches(LocalDate day, LocalDate today) {
            return !day.isBefore(today.minusDays(days));
        }
    }

    /**
     * Days that cannot be read, or stand the wrong way round, zoom into nothing. A part that begins earlier than the span
     * takes the shortest span that reaches it.
     */
    public static Stretch of(String range, String from, String to, LocalDate today) {
        LocalDate zoomFrom = day(from);
        LocalDate zoomTo = day(to);
        Span asked = Span.of(range);
        if (zoomFrom == null || zoomTo == null || zoomTo.isBefore(zoomFrom)) {
            return new Stretch(asked, today.minusDays(asked.days), today, null, null);
        }
        Span span = Arrays.stream(Span.values())
                .filter(wider -> wider.compareTo(asked) >= 0 && wider.reaches(zoomFrom, today))
                .findFirst()
                .orElse(Span.ALL);
        return new Stretch(span, today.minusDays(span.days), today, zoomFrom, zoomTo);
    }

    /** As in the address; empty for all. */
    public String fromText() {
        return zoomFrom == null ? "" : zoomFrom.toString();
    }

    /** As in the address; empty for all. */
    public String toText() {
        return zoomTo == null ? "" : zoomTo.toString();
    }

    /** Whether a day lies in the part that the reader has zoomed into. */
    public boolean shows(LocalDate day) {
        return (zoomFrom == null || !day.isBefore(zoomFrom)) && (zoomTo == null || !day.isAfter(zoomTo));
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
