package watch.cohesion.search.matching;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text as the terms that it is found by, alike for texts and queries. Words lose case, accents, and the s of a plural
 * or genitive. Korean, Chinese and Japanese, which the database's index cannot cut into words, are cut into pairs of
 * neighbouring letters. Every term has three letters at least, since the index keeps no shorter ones.
 */
public final class Terms {

    /** Words that the database leaves out of its index, where they would stand for nearly every text. */
    private static final Set<String> LEFT_OUT = Set.of(
            "a", "about", "an", "are", "as", "at", "be", "by", "com", "de", "en", "for", "from", "how", "i", "in", "is",
            "it", "la", "of", "on", "or", "that", "the", "this", "to", "was", "what", "when", "where", "who", "will",
            "with", "und", "www");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+(?:['’][sS](?![\\p{L}\\p{N}]))?");
    private static final Pattern ACCENT = Pattern.compile("\\p{Mn}+");
    private static final Pattern STRETCH = Pattern.compile(
            "[\\p{IsHangul}\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]+|[^\\p{IsHangul}\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]+");
    /** Letters of the shortest term. */
    static final int SHORTEST = 3;

    private static final int LONGEST = 60;

    private Terms() {}

    /**
     * A term where it stands in the text.
     *
     * @param text as the index keeps it: ASCII or letters, no blanks
     * @param start offset of the word's first letter
     * @param end offset after its last
     * @param paired one of the pairs of a text without blanks between words
     */
    public record Term(String text, int start, int end, boolean paired) {}

    /** In reading order. */
    public static List<Term> of(String text) {
        List<Term> terms = new ArrayList<>();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            Matcher stretches = STRETCH.matcher(words.group());
            while (stretches.find()) {
                int start = words.start() + stretches.start();
                if (isPaired(stretches.group().codePointAt(0))) pairs(stretches.group(), start, terms);
                else word(stretches.group(), start, terms);
            }
        }
        return terms;
    }

    /** The terms as the database indexes them: in order, a blank between. */
    public static String indexed(String text) {
        return of(text).stream().map(Term::text).collect(Collectors.joining(" "));
    }

    private static boolean isPaired(int letter) {
        Character.UnicodeScript script = Character.UnicodeScript.of(letter);
        return script == Character.UnicodeScript.HANGUL
                || script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA;
    }

    private static void pairs(String stretch, int start, List<Term> terms) {
        int[] letters =
                Normalizer.normalize(stretch, Normalizer.Form.NFC).codePoints().toArray();
        boolean plain = letters.length == stretch.length();
        if (letters.length == 1) {
            terms.add(new Term(alone(letters[0]), start, start + stretch.length(), true));
        }
        for (int i = 0; i + 1 < letters.length; i++) {
            terms.add(new Term(
                    "k" + new String(letters, i, 2),
                    plain ? start + i : start,
                    plain ? start + i + 2 : start + stretch.length(),
                    true));
        }
    }

    /** The term of a letter that stands alone; it begins as the pairs do that begin with this letter. */
    private static String alone(int letter) {
        return "k" + Character.toString(letter) + "k";
    }

    private static void word(String written, int start, List<Term> terms) {
        String word = root(plain(written));
        if (word.isEmpty() || LEFT_OUT.contains(word)) return;
        terms.add(new Term(padded(word), start, start + written.length(), false));
    }

    private static String plain(String word) {
        String apart = Normalizer.normalize(word, Normalizer.Form.NFKD);
        String bare = ACCENT.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
        return bare.replaceAll("['’]s$", "").replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Without the s of a plural, roughly: alliances, allies and alliance, ally are the same. */
    private static String root(String word) {
        if (word.length() > 4 && word.endsWith("ies")) return word.substring(0, word.length() - 3) + "y";
        boolean plural = word.length() > 3 && word.endsWith("s") && !word.matches(".*(ss|us|is)");
        return plural ? word.substring(0, word.length() - 1) : word;
    }

    private static String padded(String word) {
        String fits = word.length() <= LONGEST ? word : word.substring(0, LONGEST);
        return "x".repeat(Math.max(0, SHORTEST - fits.length())) + fits;
    }
}
