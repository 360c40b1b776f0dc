package watch.cohesion.classification;

import java.util.HashMap;
import java.util.Map;

/** Words as they are quoted out of a text: without a quotation mark whose partner stayed outside. */
final class Quotation {

    private static final String OPENING = "“‘«「『";
    private static final String CLOSING = "”’»」』";
    private static final String STRAIGHT = "\"'";

    private final String text;

    /** By where a mark stands: where its partner does. */
    private final Map<Integer, Integer> partners = new HashMap<>();

    private Quotation(String text) {
        this.text = text;
        pair();
    }

    /** @param end offset after the last character */
    static String of(String text, int start, int end) {
        Quotation quotation = new Quotation(text);
        StringBuilder words = new StringBuilder();
        for (int at = start; at < end; at++) {
            Integer partner = quotation.partners.get(at);
            boolean alone = partner == null
                    ? quotation.isLost(at) && (at == start || at == end - 1)
                    : partner < start || partner >= end;
            if (!alone) words.append(text.charAt(at));
        }
        return words.toString().strip();
    }

    private void pair() {
        Map<Character, Integer> open = new HashMap<>();
        for (int at = 0; at < text.length(); at++) {
            char mark = text.charAt(at);
            int closes = CLOSING.indexOf(mark);
            char opener = closes >= 0 ? OPENING.charAt(closes) : mark;
            if (isApostrophe(at)) continue;
            if (OPENING.indexOf(mark) >= 0) {
                open.put(mark, at);
            } else if (closes >= 0 || STRAIGHT.indexOf(mark) >= 0) {
                Integer begin = open.remove(opener);
                if (begin != null) {
                    partners.put(begin, at);
                    partners.put(at, begin);
                } else if (closes < 0 && opens(at)) {
                    open.put(mark, at);
                }
            }
        }
    }

    /** A single one may be the apostrophe of a plural, or of years: only of the others it is sure. */
    private boolean isLost(int at) {
        char mark = text.charAt(at);
        return mark == '"' || (mark != '’' && (OPENING.indexOf(mark) >= 0 || CLOSING.indexOf(mark) >= 0));
    }

    private boolean opens(int at) {
        return text.charAt(at) == '"' || (!isWord(at - 1) && isWord(at + 1));
    }

    private boolean isApostrophe(int at) {
        char mark = text.charAt(at);
        return (mark == '\'' || mark == '’') && isWord(at - 1) && isWord(at + 1);
    }

    private boolean isWord(int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }
}
