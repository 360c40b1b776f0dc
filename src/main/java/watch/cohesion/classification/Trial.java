package watch.cohesion.classification;

import java.util.List;
import java.util.Optional;

/**
 * What a candidate gains by what it has learned from, beside what the classifier in force had learned from. Neither is
 * tested itself, for each knows the items: for every part of the stories both are learned anew without that part, and asked
 * about it (cross-validation by story).
 *
 * @param items that both judged
 * @param stories of how many events
 * @param lines first {@link #MAIN} and other measures of the whole, then one for each factor
 */
public record Trial(int items, int stories, List<Line> lines) {

    /** The measures that decide whether a candidate is worse, as {@link Line#name()}. */
    public static final List<String> MAIN = List.of("RELEVANCE_F1", "MACRO_F1", "DIRECTION");

    public Trial {
        lines = List.copyOf(lines);
    }

    /** Between the two lie 95 % of the values that samples of stories, drawn with replacement, come to. */
    public record Range(double low, double high) {}

    /**
     * A number before and after; more is better.
     *
     * @param name a measure, or the id of a factor, whose F1 it is
     * @param support labels that it rests on
     * @param before 0–1
     * @param after 0–1
     * @param difference where after less before lies
     */
    public record Line(
            String name,
            int support,
            double before,
            Range beforeRange,
            double after,
            Range afterRange,
            Range difference) {

        public double gain() {
            return after - before;
        }

        public Finding finding() {
            if (difference.high < 0) return Finding.WORSE;
            if (difference.low > 0) return Finding.BETTER;
            if (gain() == 0) return Finding.SAME;
            return gain() < 0 ? Finding.LOWER : Finding.HIGHER;
        }
    }

    /** What a difference means. */
    public enum Finding {
        /** Lower, by more than the choice of stories explains. */
        WORSE,
        /** Lower, but it may be chance. */
        LOWER,
        /** The same. */
        SAME,
        /** Higher, but it may be chance. */
        HIGHER,
        /** Higher, by more than the choice of stories explains. */
        BETTER
    }

    /** Where a main measure is lower, that of the lowest; else that of the one that speaks most for the candidate. */
    public Finding finding() {
        List<Finding> findings = MAIN.stream()
                .flatMap(name -> line(name).stream())
                .map(Line::finding)
                .sorted()
                .toList();
        if (findings.isEmpty()) return Finding.SAME;
        Finding lowest = findings.getFirst();
        return lowest.compareTo(Finding.SAME) < 0 ? lowest : findings.getLast();
    }

    public Optional<Line> line(String name) {
        return lines.stream().filter(line -> line.name().equals(name)).findFirst();
    }
}
