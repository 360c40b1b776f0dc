package watch.cohesion.parse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as real feeds write them: RFC 822 and ISO 8601 with their common misspellings, English dates in words, Korean
 * dates. What has no zone is taken as UTC; a wrong day of the week is ignored.
 */
final class Dates {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final int LONGEST = 200;

    private static final String CLOCK =
            "(?<hour>\\d{1,2})[:h.](?<minute>\\d{1,2})(?:[:.](?<second>\\d{1,2})(?:[.,:]\\d{1,9})?)?";
    private static final String TIME = "(?:[T\\s,]+(?:at\\s+)?" + CLOCK + "\\s*(?<half>[ap]\\.?m\\b\\.?)?)?";
    private static final String OFFSET = "(?:GMT|UTC|UT|Z)?\\s*[+-]\\s*\\d{1,2}:?(?:\\d{2})?(?::?\\d{2})?";
    private static final String ZONE = "\\s*(?<zone>" + OFFSET + "|[A-Za-z][A-Za-z/_]{0,30}|)(?:\\s[A-Z]{2,5})?";
    private static final String MONTH = "(?<name>[A-Za-z]{3,9})\\.?";
    private static final String DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";

    private static final List<Pattern> FORMS = List.of(
            // 2025-06-03T10:11:12.5+09:00, 20250603T1011Z, 2025-06, 2025
            form("(?<year>\\d{4})(?:-?(?<month>\\d{2})(?:-?(?<day>\\d{2}))?)?"
                    + "(?:[T\\s]+(?<hour>\\d{1,2})(?::?(?<minute>\\d{2})(?::?(?<second>\\d{2})(?:[.,]\\d+)?)?)?)?"
                    + ZONE),
            // 2025-154, 2025154: the day of the year
            form("(?<year>\\d{4})-?(?<ordinal>\\d{3})"),
            // 2025/6/3 10:11 pm, 2025. 6. 3.
            form("(?<year>\\d{4})[-/.]\\s?(?<month>\\d{1,2})[-/.]\\s?(?<day>\\d{1,2})\\.?" + TIME + ZONE),
            // 3 June 2025, 3-Jun-25, 03 Jun 2025 10:11:12 GMT
            form(DAY + "[\\s.-]*" + MONTH + "[\\s,.-]*(?<year>\\d{4}|\\d{2})(?!\\d)" + TIME + ZONE),
            // June 3, 2025 10:11 pm
            form(MONTH + "[\\s-]+" + DAY + "[\\s,-]+(?<year>\\d{4})(?!\\d)" + TIME + ZONE),
            // Jun 3 10:11:12 KST 2025, as C's asctime and Java's Date write it
            form(MONTH + "\\s+" + DAY + "\\s+" + CLOCK + ZONE + "\\s+(?<year>\\d{4})"),
            // Korean: signs after year, month and day; a word for morning or afternoon before the hour
            form(
                    "(?<year>\\d{4})(?:\\s*\uB144\\s*|[-./]\\s?)(?<month>\\d{1,2})(?:\\s*\uC6D4\\s*|[-./]\\s?)(?<day>\\d{1,2})"
                        + "\\s*\uC77C?\\.?(?:\\s*(?:[\uC6D4\uD654\uC218\uBAA9\uAE08\uD1A0\uC77C]\uC694\uC77C)?\\s*(?<half>\uC624\uC804|\uC624\uD6C4)?\\s*"
                        + "(?<hour>\\d{1,2})\\s*[:\uC2DC]\\s*(?:(?<minute>\\d{1,2})\\s*[:\uBD84]?\\s*(?:(?<second>\\d{1,2})\\s*\uCD08?)?)?)?"
                            + ZONE));

    private static final Pattern WEEKDAY =
            Pattern.compile("^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?\\s*,?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENT = Pattern.compile("\\([^)]*\\)");
    private static final Pattern SIGNED =
            Pattern.compile("[A-Z]*\\s*(?<sign>[+-])\\s*(?<hours>\\d{1,2}):?(?<minutes>\\d{2})?.*");

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** Zone abbreviations; an ambiguous one as RFC 822 says, or else as most of its users mean it. */
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("EST", "-05:00"),
            Map.entry("EDT", "-04:00"),
            Map.entry("CST", "-06:00"),
            Map.entry("CDT", "-05:00"),
            Map.entry("MST", "-07:00"),
            Map.entry("MDT", "-06:00"),
            Map.entry("PST", "-08:00"),
            Map.entry("PDT", "-07:00"),
            Map.entry("ET", "America/New_York"),
            Map.entry("CT", "America/Chicago"),
            Map.entry("MT", "America/Denver"),
            Map.entry("PT", "America/Los_Angeles"),
            Map.entry("AKST", "-09:00"),
            Map.entry("AKDT", "-08:00"),
            Map.entry("HST", "-10:00"),
            Map.entry("BST", "+01:00"),
            Map.entry("WEST", "+01:00"),
            Map.entry("CET", "+01:00"),
            Map.entry("CEST", "+02:00"),
            Map.entry("MEZ", "+01:00"),
            Map.entry("MESZ", "+02:00"),
            Map.entry("EET", "+02:00"),
            Map.entry("EEST", "+03:00"),
            Map.entry("MSK", "+03:00"),
            Map.entry("IST", "+05:30"),
            Map.entry("SGT", "+08:00"),
            Map.entry("HKT", "+08:00"),
            Map.entry("KST", "+09:00"),
            Map.entry("JST", "+09:00"),
            Map.entry("AEST", "+10:00"),
            Map.entry("AEDT", "+11:00"),
            Map.entry("NZST", "+12:00"),
            Map.entry("NZDT", "+13:00"));

    private Dates() {}

    /** The instant to the second; null if the text is no date from 1900 to 2200 that can be read without guessing. */
    static @Nullable Instant read(@Nullable String text) {
        if (text == null || text.length() > LONGEST) return null;
        var folded = HtmlText.fold(COMMENT.matcher(text).replaceAll(" "));
        var date = WEEKDAY.matcher(folded).replaceFirst("");
        for (var form : FORMS) {
            var found = form.matcher(date);
            if (!found.matches()) continue;
            try {
                var instant = instant(found);
                if (instant != null) return instant;
            } catch (DateTimeException noSuchDay) {
                // 30 February in one form may be something else in the next
            }
        }
        return null;
    }

    private static @Nullable Instant instant(Matcher found) {
        var day = day(found);
        if (day == null || day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) return null;
        int hour = hour(number(found, "hour", 0), group(found, "half"));
        int minute = number(found, "minute", 0);
        int second = number(found, "second", 0);
        // 24:00 and the leap second :60 are allowed by ISO 8601
        if (hour > 24 || minute > 59 || second > 60) return null;
        return day.atStartOfDay()
                .plusSeconds(hour * 3600L + minute * 60L + second)
                .atZone(zone(group(found, "zone")))
                .toInstant();
    }

    private static @Nullable LocalDate day(Matcher found) {
        int year = number(found, "year", 0);
        if (found.group("year").length() == 2) year += year < 50 ? 2000 : 1900;
        int ordinal = number(found, "ordinal", 0);
        if (ordinal > 0) return LocalDate.ofYearDay(year, ordinal);
        var name = group(found, "name");
        int month = name == null ? number(found, "month", 1) : month(name);
        return month == 0 ? null : LocalDate.of(year, month, number(found, "day", 1));
    }

    /** Zero if it is no English month. */
    private static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }

    private static int hour(int hour, @Nullable String half) {
        if (half == null || hour > 12) return hour;
        boolean afternoon =
                half.equals("\uC624\uD6C4") || half.toLowerCase(Locale.ROOT).startsWith("p");
        return hour % 12 + (afternoon ? 12 : 0);
    }

    private static ZoneId zone(@Nullable String name) {
        if (name == null || name.isEmpty()) return ZoneOffset.UTC;
        var signed = SIGNED.matcher(name.toUpperCase(Locale.ROOT));
        if (signed.matches()) {
            int minutes = number(signed, "hours", 0) * 60 + number(signed, "minutes", 0);
            return ZoneOffset.ofTotalSeconds((signed.group("sign").equals("-") ? -60 : 60) * minutes);
        }
        try {
            return ZoneId.of(ZONES.getOrDefault(name.toUpperCase(Locale.ROOT), name));
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC; // some hours wrong is better than no date
        }
    }

    private static int number(Matcher found, String group, int absent) {
        var digits = group(found, group);
        return digits == null ? absent : Integer.parseInt(digits);
    }

    private static @Nullable String group(Matcher found, String group) {
        return found.namedGroups().containsKey(group) ? found.group(group) : null;
    }

    private static Pattern form(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }
}
