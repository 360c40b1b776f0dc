package watch.cohesion.classification.model;

import java.util.Set;
import watch.cohesion.classification.Text;

/** How far apart matched words stand. */
final class Words {

    /** Farther than any two words of one sentence. */
    static final int ELSEWHERE = Integer.MAX_VALUE;

    private static final Set<String> TITLES =
            Set.of("Gen", "Lt", "Col", "Maj", "Adm", "Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Sgt", "Sept", "No");

    private static final String CLOSING_QUOTES = "\"'”’";

    private Words() {}

    /** The number of words between two spans of one sentence: 0 if they touch or overlap, else {@link #ELSEWHERE}. */
    static int between(Text text, Span one, Span other) {
        if (one.field() != other.field()) return ELSEWHERE;
        if (one.overlaps(other)) return 0;
        Span first = one.before(other) ? one : other;
        Span last = one.before(other) ? other : one;
        String field = first.inTitle() ? text.title() : text.summary();
        return between(field, first.end(), last.start());
    }

    private static int between(String field, int from, int to) {
        int blanks = 0;
        boolean inWord = false;
        for (int i = from; i < to; i++) {
            char c = field.charAt(i);
            if (endsSentence(field, i)) return ELSEWHERE;
            if (Character.isWhitespace(c)) {
                inWord = false;
            } else if (!inWord && Character.isLetterOrDigit(c)) {
                inWord = true;
                blanks++;
            }
        }
        return blanks;
    }

    /** Whether a sentence ends with the last character that is no blank and no closing quote before the offset. */
    static boolean sentenceEndsBefore(String text, int end) {
        int at = end - 1;
        while (at > 0 && (Character.isWhitespace(text.charAt(at)) || "\"'”’)".indexOf(text.charAt(at)) >= 0)) at--;
        boolean quoted = at + 1 < end && !Character.isWhitespace(text.charAt(at + 1));
        return text.charAt(at) != '.' || quoted || endsSentence(text, at);
    }

    /** Whether a sentence ends between two offsets. */
    static boolean sentenceBreak(String text, int from, int to) {
        for (int i = from; i < to; i++) if (endsSentence(text, i)) return true;
        return false;
    }

    /** Where the word begins of which a letter stands at the offset: an apostrophe between letters is part of it. */
    static int begin(String text, int at) {
        int from = at;
        while (from > 0 && (Character.isLetterOrDigit(text.charAt(from - 1)) || isApostrophe(text, from - 1))) from--;
        return from;
    }

    /** Where the word ends whose last letter stands before the offset: the point of an abbreviation is part of it. */
    static int end(String text, int at) {
        boolean point = at < text.length() && text.charAt(at) == '.';
        boolean last = at + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(at + 1));
        return point && last && !endsSentence(text, at) ? at + 1 : at;
    }

    private static boolean isApostrophe(String text, int at) {
        return (text.charAt(at) == '\'' || text.charAt(at) == '’') && at > 0 && Character.isLetter(text.charAt(at - 1));
    }

    /**
     * A full stop after a single letter or a title is none: "S. Korea", "U.S. troops", "Gen. Brunson". One that is quoted
     * stands before the closing mark.
     */
    private static boolean endsSentence(String field, int at) {
        char c = field.charAt(at);
        int next = at + 1;
        while (c == '.' && next < field.length() && CLOSING_QUOTES.indexOf(field.charAt(next)) >= 0) next++;
        boolean followedByBlank = next >= field.length() || Character.isWhitespace(field.charAt(next));
        if (c == '!' || c == '?' || c == ';') return followedByBlank;
        if (c != '.' || !followedByBlank) return false;
        int word = at;
        while (word > 0 && Character.isLetter(field.charAt(word - 1))) word--;
        int length = at - word;
        if (length == 0) return at > 0 && endsWithoutLetter(field.charAt(at - 1));
        return length > 1 && !TITLES.contains(field.substring(word, at));
    }

    /** A number, a share and what stands in brackets end a sentence as words do; dots in a row do not. */
    private static boolean endsWithoutLetter(char last) {
        return Character.isDigit(last) || "%)]".indexOf(last) >= 0 || CLOSING_QUOTES.indexOf(last) >= 0;
    }
}
