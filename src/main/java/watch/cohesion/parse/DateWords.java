package watch.cohesion.parse;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of dates in many languages, as the locale data of the JDK (CLDR) have them, put into English. */
final class DateWords {

    /** Those in which a word for a month means the same month, save for a few that are then asked by language. */
    private static final List<Locale> LANGUAGES = List.of(
                    "en", "ko", "ja", "zh", "de", "fr", "es", "it", "ru", "pt", "nl", "sv", "pl", "tr", "ar", "ar-LB",
                    "el", "hu", "vi", "da", "nb", "fi", "cs", "sk", "uk", "bg", "ro", "id", "he", "hi", "th", "ca",
                    "lt", "lv", "et", "sl", "sr")
            .stream()
            .map(Locale::forLanguageTag)
            .toList();

    /** What stands between the parts of a date and says nothing, without accents. */
    private static final Set<String> FILLERS = Set.of(
            "de",
            "del",
            "di",
            "do",
            "da",
            "of",
            "the",
            "le",
            "la",
            "el",
            "den",
            "der",
            "dem",
            "um",
            "uhr",
            "kl",
            "klo",
            "klokka",
            "klockan",
            "a",
            "as",
            "las",
            "alle",
            "ore",
            "ora",
            "at",
            "on",
            "г",
            "года",
            "року",
            "р",
            "в",
            "o",
            "godz",
            "saat",
            "ngay",
            "nam",
            "luc",
            "om",
            "op",
            "uur",
            "er",
            "º",
            "hs",
            "hrs",
            "στις",
            "dne",
            "v",
            "posted",
            "published",
            "updated",
            "date",
            "veroffentlicht",
            "publie",
            "publicado",
            "pubblicato");

    private static final Map<String, String> HALVES =
            Map.of("πμ", "AM", "μμ", "PM", "am", "AM", "pm", "PM", "oo", "AM", "os", "PM", "sa", "AM", "ch", "PM");

    private static final List<TextStyle> STYLES =
            List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+(?:[.'’](?=[\\s\\d,-]|$))?|[^\\p{L}\\p{M}]+");
    private static final Pattern VIETNAMESE_MONTH =
            Pattern.compile("(?:\\bth[aá]ng|\\bthg)\\s{0,3}(\\d{1,2})\\b", Pattern.CASE_INSENSITIVE);

    private static final Map<String, Map<String, Integer>> BY_LANGUAGE = LANGUAGES.stream()
            .collect(Collectors.toUnmodifiableMap(Locale::getLanguage, DateWords::months, DateWords::joined));

    private static final Map<String, Integer> MONTHS = common();

    private DateWords() {}

    /**
     * The same date with English names of months, without names of days and without the words between.
     *
     * @param language the text's own; where null, names that two languages give to different months stay as they are
     */
    static String inEnglish(String date, @Nullable Locale language) {
        var digits =
                withAsciiDigits(Normalizer.normalize(date, Normalizer.Form.NFC).replace('\u060C', ','));
        var text = VIETNAMESE_MONTH
                .matcher(digits)
                .replaceAll(found -> " " + english(Integer.parseInt(found.group(1))) + " ");
        var own = language == null ? null : BY_LANGUAGE.get(language.getLanguage());
        var words = new StringBuilder();
        var word = WORD.matcher(text);
        while (word.find()) {
            var plain = plain(word.group());
            int month = own == null || !own.containsKey(plain) ? MONTHS.getOrDefault(plain, 0) : own.get(plain);
            if (month > 0) words.append(' ').append(english(month)).append(' ');
            else if (HALVES.containsKey(plain) && !words.isEmpty())
                words.append(' ').append(HALVES.get(plain));
            else if (WeekDays.NAMES.contains(plain) || FILLERS.contains(plain)) words.append(' ');
            else words.append(word.group());
        }
        return HtmlText.fold(
                        words.toString().replaceAll("\\s*\\.(?=\\s|$)", " ").replaceAll("(?:^|\\s),", " "))
                .replaceFirst("^[\\s,.:;|-]+", "")
                .replaceFirst("[\\s,.;|-]+$", "");
    }

    /** Whether the language writes the day before the month where both are numbers; null if it is not known. */
    static @Nullable Boolean dayFirst(@Nullable Locale language) {
        if (language == null || language.getLanguage().isEmpty()) return null;
        var pattern = DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                FormatStyle.SHORT, null, IsoChronology.INSTANCE, language);
        int day = pattern.indexOf('d');
        int month = pattern.indexOf('M');
        return (day < 0 || month < 0) ? null : day < month;
    }

    private static String english(int month) {
        return month < 1 || month > 12 ? "" : Month.of(month).getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    /** Of all languages, without the names on which they do not agree; English ones stay. */
    private static Map<String, Integer> common() {
        var english = months(Locale.ENGLISH);
        var common = new HashMap<>(english);
        var disputed = new HashSet<String>();
        for (var months : BY_LANGUAGE.values()) {
            months.forEach((name, month) -> {
                if (!month.equals(common.getOrDefault(name, month))) disputed.add(name);
                else common.put(name, month);
            });
        }
        disputed.removeAll(english.keySet());
        common.keySet().removeAll(disputed);
        return Map.copyOf(common);
    }

    /** One language may have two sets of names: Arabic has those of Egypt and of the Levant. */
    private static Map<String, Integer> joined(Map<String, Integer> one, Map<String, Integer> other) {
        var joined = new HashMap<>(other);
        joined.putAll(one);
        return joined;
    }

    private static Map<String, Integer> months(Locale language) {
        var months = new HashMap<String, Integer>();
        for (var style : STYLES) {
            for (var month : Month.values()) {
                var name = plain(month.getDisplayName(style, language));
                // 6월 and the like are numbers, which stand in the forms themselves.
                if (name.length() > 1 && name.chars().allMatch(Character::isLetter))
                    months.putIfAbsent(name, month.getValue());
            }
        }
        return months;
    }

    /** In small letters, without accents and the dot of an abbreviation. */
    private static String plain(String word) {
        var bare = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
        return Normalizer.normalize(bare, Normalizer.Form.NFC)
                .replaceFirst("[.'’]$", "")
                .replace("ı", "i");
    }

    private static String withAsciiDigits(String text) {
        if (text.chars().allMatch(c -> c < 0x660)) return text;
        var ascii = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int digit = c < 0x80 ? -1 : Character.digit(c, 10);
            if (digit >= 0) ascii.append(digit);
            else ascii.appendCodePoint(c);
        });
        return ascii.toString();
    }

    private static final class WeekDays {
        static final Set<String> NAMES = names();

        private static Set<String> names() {
            var names = new HashSet<String>();
            for (var language : LANGUAGES) {
                for (var style : STYLES) {
                    Arrays.stream(DayOfWeek.values())
                            .flatMap(day -> Arrays.stream(
                                    day.getDisplayName(style, language).split("[\\s-]+")))
                            .map(DateWords::plain)
                            .filter(name -> name.length() > 1)
                            .forEach(names::add);
                }
            }
            // "mar" is a month in some and a Tuesday in others; months are looked up first.
            return Set.copyOf(names);
        }
    }
}
