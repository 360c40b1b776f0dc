package watch.cohesion.classification.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import watch.cohesion.classification.Text;

/**
 * Turns away, at some hundred thousand texts a second, what cannot bear on the alliance: texts with none of the words of
 * {@code relevance.gate}, or with only one of those that count half. Unfiltered streams are mostly such. Whoever passes is
 * judged by better means.
 */
final class Gate {

    private static final String HALF = "^0.5";

    private final Letter first = new Letter();
    private final boolean open;

    private Gate(boolean open) {
        this.open = open;
    }

    /**
     * @param lines each of words, or words in a row, with commas between; {@code korea*} is every word that begins so;
     *     {@code ^0.5} at the end: each counts half. If there are none, every text passes
     */
    static Gate of(List<String> lines) {
        Gate gate = new Gate(lines.isEmpty());
        for (String line : lines) {
            boolean half = line.endsWith(HALF);
            String words = half ? line.substring(0, line.length() - HALF.length()) : line;
            for (String each : words.split(",", -1)) if (!each.isBlank()) gate.add(each.strip(), !half);
        }
        return gate;
    }

    private void add(String words, boolean enough) {
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
        at.enough = enough;
    }

    boolean lets(Text text) {
        Set<Letter> halves = new HashSet<>();
        return open || passes(text.title(), halves) || passes(text.summary(), halves);
    }

    /** Looks up what begins with each word; of words that count half, the longest run counts, once. */
    private boolean passes(String field, Set<Letter> halves) {
        int counted = 0;
        for (int from = 0; from < field.length(); from++) {
            if (!isInWord(field, from) || isInWord(field, from - 1)) continue;
            Letter half = null;
            int end = from;
            Letter letter = first;
            for (int at = from; at < field.length(); at++) {
                if (at > from && isBlank(field.charAt(at)) && isBlank(field.charAt(at - 1))) continue;
                letter = letter.next.get(folded(field.charAt(at)));
                if (letter == null) break;
                if (!letter.ends || !(letter.begins || !isInWord(field, at + 1))) continue;
                if (letter.enough) return true;
                half = letter;
                end = at + 1;
            }
            if (half == null || from < counted) continue;
            counted = end;
            if (halves.add(half) && halves.size() > 1) return true;
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
        private boolean enough;
    }
}
