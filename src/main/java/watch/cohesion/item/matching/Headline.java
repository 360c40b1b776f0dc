package watch.cohesion.item.matching;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A title without the marks by which news agencies number the versions of one report: {@code (LEAD)}, {@code (2nd LEAD)},
 * {@code UPDATE 2-}, {@code [속보]}, {@code (종합2보)}.
 *
 * @param words in small letters, letters and digits only, one space between; empty if the title has none
 * @param version 0 for a flash, 1 for a report without a mark, more for each later version
 */
public record Headline(String words, int version) {

    private static final int FLASH = 0;
    private static final int PLAIN = 1;
    private static final int CORRECTION = 100;
    private static final int FEWEST_WORDS = 4;
    private static final int FEWEST_LETTERS = 20;
    private static final int MOST_MARKS = 3;

    static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** A mark at the start, and the group with its number if it has one. */
    private record Mark(Pattern pattern, int base) {}

    private static final List<Mark> MARKS = List.of(
            mark("[(\\[](?:urgent|breaking|flash)[)\\]]\\s*", FLASH),
            mark("(?:urgent|breaking)\\s*[:-]\\s+", FLASH),
            mark("[(\\[](?:속보|긴급|1보)[)\\]]\\s*", FLASH),
            mark("[(\\[]([2-9])보[)\\]]\\s*", 0),
            mark("[(\\[](?:(\\d)(?:st|nd|rd|th) )?lead[)\\]]\\s*", 1),
            mark("[(\\[]종합(?:([2-9])보)?[)\\]]\\s*", 1),
            mark("(?:update|wrapup) (\\d{1,2})\\s?-\\s?", 1),
            mark("[(\\[]updated?[)\\]]\\s*|updated?:\\s+", 1),
            mark("(?:corrected|refile)\\s?[:-]\\s?|[(\\[](?:corrected|수정)[)\\]]\\s*", CORRECTION));

    public static Headline of(String title) {
        var rest = title.strip();
        int version = PLAIN;
        for (int marks = 0; marks < MOST_MARKS; marks++) {
            boolean found = false;
            for (var mark : MARKS) {
                var matcher = mark.pattern().matcher(rest);
                if (!matcher.lookingAt()) continue;
                var number = matcher.groupCount() > 0 ? matcher.group(1) : null;
                version = mark.base() == FLASH && number == null
                        ? FLASH
                        : mark.base() + (number == null ? 1 : Integer.parseInt(number));
                rest = rest.substring(matcher.end());
                found = true;
                break;
            }
            if (!found) break;
        }
        return new Headline(
                NO_WORD.matcher(rest.toLowerCase(Locale.ROOT)).replaceAll(" ").strip(), version);
    }

    /** Whether the title says which version of a report it is. */
    public boolean isMarked() {
        return version != PLAIN;
    }

    /** Whether the title is the first word of a report, sent within minutes of what it tells. */
    public boolean isFlash() {
        return version == FLASH;
    }

    /** Whether the words are enough to tell a piece from others of its publisher: {@code Weekly update} is not. */
    public boolean isTelling() {
        int letters = 0;
        int gaps = 0;
        for (int at = 0; at < words.length(); at++) {
            char c = words.charAt(at);
            letters += c >= 0x2E80 ? 2 : 1; // a sign of East Asia says as much as two letters
            if (c == ' ') gaps++;
        }
        return letters >= FEWEST_LETTERS && gaps >= FEWEST_WORDS - 1;
    }

    /** Of the words; equal for all versions of one report. */
    public Fingerprint fingerprint() {
        return Fingerprint.of(words);
    }

    private static Mark mark(String pattern, int base) {
        return new Mark(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), base);
    }
}
