package watch.cohesion.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The date of an item in a file: ISO 8601, or as mail and RSS write it. */
final class PublishedDate {

    /** Earlier dates are faults, such as the zero of a computer's clock. */
    private static final Instant EARLIEST = Instant.parse("1995-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** As {@code date +%z} and Python write it: {@code +0900}. */
    private static final DateTimeFormatter SHORT_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HHmm", "Z")
            .toFormatter(Locale.ROOT);

    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDate.parse(text).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
            text -> LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC),
            text -> OffsetDateTime.parse(isoOf(text)).toInstant(),
            text -> OffsetDateTime.parse(isoOf(text), SHORT_OFFSET).toInstant(),
            text -> OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());

    private PublishedDate() {}

    /** Programs and databases write blanks between date, time and zone. */
    private static String isoOf(String text) {
        return text.replaceFirst(" ", "T").replaceFirst(" ", "");
    }

    /** A date without a time counts as noon, one without a zone as UTC; empty if it is no date of 1995 to 2099. */
    static Optional<Instant> of(String text) {
        for (Function<String, Instant> form : FORMS) {
            try {
                Instant at = form.apply(text.strip());
                return Optional.of(at).filter(date -> !date.isBefore(EARLIEST) && date.isBefore(LATEST));
            } catch (DateTimeException e) {
                // the next form may fit
            }
        }
        return Optional.empty();
    }
}
