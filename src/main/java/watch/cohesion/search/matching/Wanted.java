package watch.cohesion.search.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import watch.cohesion.search.Search.Stretch;
import watch.cohesion.search.matching.Terms.Term;

/**
 * What a query asks for: texts that have every part of it, wherever. A part is a word, the beginning of a word where a
 * star follows it, or several in a row where they stand in quotation marks.
 *
 * @param parts none if the query has no word to go by
 */
public record Wanted(List<Part> parts) {

    /** More parts than that are not looked for. */
    private static final int MOST = 12;

    private static final Pattern PART = Pattern.compile("[\"“”]([^\"“”]*)[\"“”]|(\\S+)");

    /** Characters that a text shows before its first answer. */
    private static final int BEFORE = 80;

    private static final int SHOWN = 280;

    /**
     * A part.
     *
     * @param terms one after another
     * @param open the last is only the beginning of a term
     */
    public record Part(List<String> terms, boolean open) {}

    public static Wanted of(String query) {
        List<Part> parts = new ArrayList<>();
        Matcher found = PART.matcher(query);
        while (found.find() && parts.size() < MOST) {
            String quoted = found.group(1);
            if (quoted == null) loose(found.group(2), parts);
            else part(Terms.of(quoted), false, parts);
        }
        return new Wanted(List.copyOf(parts.subList(0, Math.min(MOST, parts.size()))));
    }

    /** A word without quotation marks, which may hold several, such as {@code F-35} or {@code 35는}. */
    private static void loose(String word, List<Part> parts) {
        List<Term> terms = Terms.of(word);
        boolean star = word.endsWith("*");
        int from = 0;
        for (int i = 1; i <= terms.size(); i++) {
            boolean goesOn = i < terms.size()
                    && terms.get(i).paired()
                    && terms.get(i - 1).paired()
                    && terms.get(i).start() < terms.get(i - 1).end();
            if (goesOn) continue;
            part(terms.subList(from, i), star && i == terms.size(), parts);
            from = i;
        }
    }

    private static void part(List<Term> terms, boolean star, List<Part> parts) {
        if (terms.isEmpty()) return;
        Term last = terms.getLast();
        boolean begins = star && !last.paired() && last.end() - last.start() >= Terms.SHORTEST;
        boolean alone = terms.size() == 1 && last.paired() && last.text().endsWith("k");
        List<String> words = terms.stream().map(Term::text).collect(Collectors.toCollection(ArrayList::new));
        if (alone) words.set(0, last.text().substring(0, last.text().length() - 1));
        parts.add(new Part(List.copyOf(words), alone || begins));
    }

    /** Nothing to go by. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** As a boolean query of the database: every term of every part; whether they stand in a row is seen afterwards. */
    public String toDatabase() {
        return parts.stream()
                .flatMap(part -> part.terms().stream()
                        .map(term -> "+" + term
                                + (part.open() && term.equals(part.terms().getLast()) ? "*" : "")))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /**
     * As {@link #isIn(List)}, for LIKE: a text of terms with a blank between, before and after them has every part if it is
     * like each of these.
     */
    public List<String> patterns() {
        return parts.stream()
                .map(part -> "% " + String.join(" ", part.terms()) + (part.open() ? "%" : " %"))
                .distinct()
                .toList();
    }

    /** Letters that a text holds if it has the terms, however these were made: a first, rough look. */
    public List<String> stems() {
        return parts.stream()
                .flatMap(part -> part.terms().stream())
                .map(term -> term.replaceFirst("^(x{1,2}|k)(?=..?$)", "").replaceFirst("k$", ""))
                .map(term -> term.length() > 3 ? term.substring(0, term.length() - 1) : term)
                .distinct()
                .toList();
    }

    /** Whether a text has every part. */
    public boolean isIn(List<String> text) {
        return parts.stream().allMatch(part -> first(part, text, 0) >= 0);
    }

    /** As {@link #isIn(List)}, of a text as it was written. */
    public boolean isIn(String text) {
        return isIn(Terms.of(text).stream().map(Term::text).toList());
    }

    private static int first(Part part, List<String> text, int from) {
        int length = part.terms().size();
        for (int at = from; at + length <= text.size(); at++) {
            if (stands(part, text, at)) return at;
        }
        return -1;
    }

    private static boolean stands(Part part, List<String> text, int at) {
        int last = part.terms().size() - 1;
        for (int i = 0; i <= last; i++) {
            String term = part.terms().get(i);
            String here = text.get(at + i);
            boolean same = (part.open() && i == last) ? here.startsWith(term) : here.equals(term);
            if (!same) return false;
        }
        return true;
    }

    /** The whole text, cut where answers begin and end. */
    public List<Stretch> marked(String text) {
        List<Term> terms = Terms.of(text);
        List<String> words = terms.stream().map(Term::text).toList();
        boolean[] hit = new boolean[text.length()];
        for (Part part : parts) {
            for (int at = first(part, words, 0); at >= 0; at = first(part, words, at + 1)) {
                int end = terms.get(at + part.terms().size() - 1).end();
                for (int i = terms.get(at).start(); i < end; i++) hit[i] = true;
            }
        }
        List<Stretch> stretches = new ArrayList<>();
        for (int from = 0, to; from < text.length(); from = to) {
            to = from;
            while (to < text.length() && hit[to] == hit[from]) to++;
            stretches.add(new Stretch(text.substring(from, to), hit[from]));
        }
        return stretches;
    }

    /** A part of a long text that shows its first answer, marked; its beginning if there is none. */
    public List<Stretch> excerpt(String text) {
        if (text.length() <= SHOWN) return marked(text);
        int first = 0;
        for (Stretch stretch : marked(text)) {
            if (stretch.hit()) break;
            first += stretch.text().length();
        }
        int from = first >= text.length() ? 0 : blankBefore(text, Math.max(0, first - BEFORE));
        int to = Math.min(text.length(), from + SHOWN);
        return marked((from > 0 ? "… " : "") + text.substring(from, to).strip() + (to < text.length() ? " …" : ""));
    }

    private static int blankBefore(String text, int at) {
        int blank = text.lastIndexOf(' ', at);
        return blank < 0 || at - blank > BEFORE ? at : blank + 1;
    }
}
