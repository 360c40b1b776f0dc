package watch.cohesion.classification.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Lexicon;

/**
 * Turns away, at some hundred thousand texts a second, what cannot bear on the alliance: texts whose words of {@code
 * relevance.gate} do not count 1 together. Beside a word of another theatre, which counts nothing, one of them must be
 * nearer to Korea than those that count half. Unfiltered streams are mostly turned away. Whoever passes is judged by better
 * means.
 */
final class Gate {

    private static final double ENOUGH = 1;
    private static final double HALF = 0.5;
    private static final double ELSEWHERE = 0;

    private final Letter first = new Letter();
    private final boolean open;

    private Gate(boolean open) {
        this.open = open;
    }

    /**
     * @param lines each of words, or words in a row, with commas between; {@code korea*} is every word that begins so;
     *     {@code ^0.5} at the end: what each counts, 1 if nothing is said. If there are none, every text passes
     */
    static Gate of(List<String> lines) {
        Gate gate = new Gate(lines.isEmpty());
        for (String line : lines) {
            int mark = line.lastIndexOf('^');
            double counts = mark < 0 ? ENOUGH : Double.parseDouble(line.substring(mark + 1));
            String words = mark < 0 ? line : line.substring(0, mark);
            for (String each : words.split(",", -1)) if (!each.isBlank()) gate.add(each.strip(), counts);
        }
        return gate;
    }

    /** Of a language; every text passes if that has no words for it. */
    static Gate of(Factors factors, String language) {
        Lexicon lexicon = factors.lexicons().get(language);
        return of(lexicon == null ? List.of() : lexicon.relevance().gate());
    }

    private void add(String words, double counts) {
        boolean begins = words.endsWith("*");
        String whole = begins ? words.substring(0, words.length() - 1) : words;
        Letter at = first;
        for (int i = 0; i < whole.length(); i++) {
            if (i == 0 || !isBlank(whole.charAt(i)) || !isBlank(whole.charAt(i - 1))) {
                at = at.next.computeIfAbsent(folded(whole.charAt(i)), letter -> new Letter());
            }
        }
        at.ends = true;
        at.begins = begins;
        at.counts = counts;
    }

    boolean lets(Text text) {
        Set<Letter> found = new HashSet<>();
        if (open || hasEnough(text.title(), found) || hasEnough(text.summary(), found)) return true;
        double sum = 0;
        double most = 0;
        boolean elsewhere = false;
        for (Letter each : found) {
            sum += each.counts;
            most = Math.max(most, each.counts);
            elsewhere |= each.counts == ELSEWHERE;
        }
        return sum >= ENOUGH && (!elsewhere || most > HALF);
    }

    /** Gathers what begins with each word, the longest run once, until one is enough by itself. */
    private boolean hasEnough(String field, Set<Letter> found) {
        int counted = 0;
        for (int from = 0; from < field.length(); from++) {
            if (!isInWord(field, from) || isInWord(field, from - 1)) continue;
            Letter longest = null;
            int end = from;
            Letter letter = first;
            for (int at = from; at < field.length(); at++) {
                if (at > from && isBlank(field.charAt(at)) && isBlank(field.charAt(at - 1))) continue;
                letter = letter.next.get(folded(field.charAt(at)));
                if (letter == null) break;
                if (!letter.ends || !(letter.begins || !isInWord(field, at + 1))) continue;
                if (letter.counts >= ENOUGH) return true;
                longest = letter;
                end = at + 1;
            }
            if (longest == null || from < counted) continue;
            counted = end;
            found.add(longest);
        }
        return false;
    }

    private static boolean isInWord(String field, int at) {
        return at >= 0 && at < field.length() && Character.isLetterOrDigit(field.charAt(at));
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\u00A0';
    }

    private static char folded(char c) {
        return isBlank(c) ? ' ' : Character.toLowerCase(c);
    }

    /** A letter of the lexicon's words, and which may follow it. */
    private static final class Letter {
        private final Map<Character, Letter> next = new HashMap<>();
        /** Whether words end with it: so that the next must not be of the same word, or may if they only begin one. */
        private boolean ends;

        private boolean begins;
        private double counts;
    }
}
