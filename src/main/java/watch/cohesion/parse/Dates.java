package watch.cohesion.parse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as real feeds write them: RFC 822 and ISO 8601 with their common misspellings, dates in words in English and, by
 * {@link DateWords}, in many other languages, dates with the signs of East Asia. What has no zone is taken as UTC; a wrong
 * day of the week is ignored.
 */
final class Dates {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final int LONGEST = 200;

    private static final String CLOCK =
            "(?<hour>\\d{1,2})[:h.](?<minute>\\d{1,2})(?:[:.](?<second>\\d{1,2})(?:[.,:]\\d{1,9})?)?";
    private static final String TIME = "(?:[T\\s,]+(?:at\\s+)?" + CLOCK + "\\s*(?<half>[ap]\\.?\\s?m\\b\\.?)?)?";
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
            // 2004-Jul-13T9:15-05:00, 2025 Jun 3
            form("(?<year>\\d{4})[\\s.,-]+" + MONTH + "[\\s.,-]+" + DAY + "\\.?" + TIME + ZONE),
            // 2025\uB144 6\uC6D4 3\uC77C \uC624\uD6C4 2:05 and the same in Chinese and Japanese: signs behind the
            // numbers, the half of the day before the hour
            form(
                    "(?<year>\\d{4})(?:\\s*[\uB144\u5E74]\\s*|[-./]\\s?)(?<month>\\d{1,2})(?:\\s*[\uC6D4\u6708]\\s*|[-./]\\s?)(?<day>\\d{1,2})"
                        + "\\s*[\uC77C\u65E5\u53F7]?\\.?(?:[,\\s]*(?:[\uC6D4\uD654\uC218\uBAA9\uAE08\uD1A0\uC77C]\uC694\uC77C|\u661F\u671F[\u4E00-\u9FFF]|[\u65E5\u6708\u706B\u6C34\u6728\u91D1\u571F]\u66DC\u65E5))?"
                        + "(?:[,\\s]*(?<half>\uC624\uC804|\uC624\uD6C4|\u5348\u524D|\u5348\u5F8C|\u4E0A\u5348|\u4E0B\u5348)?\\s*"
                        + "(?<hour>\\d{1,2})\\s*[:\uC2DC\u6642\u65F6\u70B9]\\s*(?:(?<minute>\\d{1,2})\\s*[:\uBD84\u5206]?\\s*(?:(?<second>\\d{1,2})\\s*[\uCD08\u79D2]?)?)?)?"
                            + ZONE));

    /** 3.6.2025 is always the day first; for 3/6/2025 the language must say, unless one of the numbers does. */
    private static final Pattern NUMBERS =
            form("(?<one>\\d{1,2})\\s?(?<mark>[./-])\\s?(?<two>\\d{1,2})\\s?\\k<mark>\\s?"
                    + "(?<year>\\d{4}|\\d{2})(?!\\d)" + "(?:\\s*[-\u2013|])?" + TIME + ZONE);

    private static final Set<String> AFTERNOON = Set.of("\uC624\uD6C4", "\u5348\u5F8C", "\u4E0B\u5348");

    /** How many words of a longer text a date may have, and how far into the text it is looked for. */
    private static final int WORDS_OF_DATE = 7;

    private static final int WORDS_OF_TEXT = 60;
    private static final int LONGEST_TEXT = 2000;

    private static final Pattern FULL_DATE = Pattern.compile("\\d.*\\b\\d{4}|\\d{4}.*\\d|\\d.*\\d\\d", Pattern.DOTALL);
    private static final Pattern YEAR_MONTH_DAY =
            Pattern.compile("(?<![\\d])((?:19|20)\\d\\d)([/_-]?)(0[1-9]|1[0-2])\\2(0[1-9]|[12]\\d|3[01])(?!\\d)");

    private static final Pattern WEEKDAY =
            Pattern.compile("^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?\\s*,?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENT = Pattern.compile("\\([^)]*\\)");
    /** A zone in brackets only repeats an offset before it; without one it is all there is. */
    private static final Pattern ZONE_IN_BRACKETS = Pattern.compile(
            "(?<![+-]\\d{4}|[+-]\\d\\d:\\d\\d|GMT|UTC)\\s*\\(([A-Z]{2,5}|(?:GMT|UTC)\\s?[+-]\\d{1,2}(?::?\\d{2})?)\\)$");

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

    /** As {@link #read(String, Locale)}, in no particular language. */
    static @Nullable Instant read(@Nullable String text) {
        return read(text, null);
    }

    /**
     * The instant to the second; null if the text is no date from 1900 to 2200 that can be read without guessing.
     *
     * @param language the text's own, if that is known: it settles what {@code 3/6/2025} is
     */
    static @Nullable Instant read(@Nullable String text, @Nullable Locale language) {
        if (text == null || text.length() > LONGEST) return null;
        var folded = HtmlText.fold(text.indexOf('(') < 0 ? text : withoutBrackets(text));
        if (folded.isEmpty()) return null;
        var instant = inForms(WEEKDAY.matcher(folded).replaceFirst(""), language);
        return instant == null ? inForms(DateWords.inEnglish(folded, language), language) : instant;
    }

    private static String withoutBrackets(String text) {
        var zoned = ZONE_IN_BRACKETS.matcher(text.stripTrailing()).replaceFirst(" $1");
        return COMMENT.matcher(zoned).replaceAll(" ");
    }

    /** The first date in a text that may have other words around it; a year or a month alone is none. */
    static @Nullable Instant find(String text, @Nullable Locale language) {
        var whole = text.length() <= LONGEST && FULL_DATE.matcher(text).find() ? read(text, language) : null;
        if (whole != null) return whole;
        var beginning = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
        var words = Arrays.stream(HtmlText.fold(beginning).split("[\\s|\u2022\u00B7]+", WORDS_OF_TEXT + 1))
                .limit(WORDS_OF_TEXT)
                .toList();
        for (int start = 0; start < words.size(); start++) {
            for (int end = Math.min(words.size(), start + WORDS_OF_DATE); end > start; end--) {
                var part = String.join(" ", words.subList(start, end));
                if (part.length() < 6
                        || part.length() > LONGEST
                        || !FULL_DATE.matcher(part).find()) continue;
                var found = read(part, language);
                if (found != null) return found;
            }
        }
        return null;
    }

    /** The day that stands in an address such as {@code /2025/06/03/title} or {@code -20250603}. */
    static @Nullable Instant inAddress(String address) {
        var found = YEAR_MONTH_DAY.matcher(address.length() > 2000 ? address.substring(0, 2000) : address);
        while (found.find()) {
            var day = read(found.group(1) + "-" + found.group(3) + "-" + found.group(4));
            if (day != null) return day;
        }
        return null;
    }

    private static @Nullable Instant inForms(String date, @Nullable Locale language) {
        for (var form : FORMS) {
            var instant = in(form, date, language);
            if (instant != null) return instant;
        }
        return in(NUMBERS, date, language);
    }

    private static @Nullable Instant in(Pattern form, String date, @Nullable Locale language) {
        var found = form.matcher(date);
        if (!found.matches()) return null;
        try {
            return instant(found, language);
        } catch (DateTimeException noSuchDay) {
            return null; // 30 February in one form may be something else in the next
        }
    }

    private static @Nullable Instant instant(Matcher found, @Nullable Locale language) {
        var day = found.namedGroups().containsKey("one") ? numericDay(found, language) : day(found);
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

    private static @Nullable LocalDate numericDay(Matcher found, @Nullable Locale language) {
        int one = number(found, "one", 0);
        int two = number(found, "two", 0);
        boolean dotted = found.group("mark").equals(".");
        int year = number(found, "year", 0);
        if (found.group("year").length() == 2) {
            if (!dotted) return null;
            year += year < 50 ? 2000 : 1900;
        }
        var dayFirst = dotted ? Boolean.TRUE : DateWords.dayFirst(language);
        if (one > 12) dayFirst = true;
        else if (two > 12) dayFirst = false;
        if (dayFirst == null && one != two) return null;
        return dayFirst == null || dayFirst ? LocalDate.of(year, two, one) : LocalDate.of(year, one, two);
    }

    /** Zero if it is no English month. */
    private static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }

    private static int hour(int hour, @Nullable String half) {
        if (half == null || hour > 12) return hour;
        boolean afternoon =
                AFTERNOON.contains(half) || half.toLowerCase(Locale.ROOT).startsWith("p");
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
