package watch.cohesion.factor;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/** How two texts differ, line by line, with a few lines around each difference. */
public final class LineDiff {

    private static final int AROUND = 2;

    private LineDiff() {}

    /**
     * A line.
     *
     * @param number in the text that it stands in, counted from 1; of a {@link Kind#GAP} the first line that is left out
     */
    public record Line(Kind kind, int number, String text) {}

    /** Where a line stands. */
    public enum Kind {
        /** In both texts. */
        SAME,
        /** In the first only. */
        GONE,
        /** In the second only. */
        NEW,
        /** Lines that are the same and left out. */
        GAP
    }

    /** Empty if the texts have the same lines. */
    public static List<Line> of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        List<Line> lines = new ArrayList<>();
        int shown = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            int at = delta.getSource().getPosition();
            int tail = lines.isEmpty() ? shown : Math.min(at, shown + AROUND);
            same(lines, old, shown, tail);
            shown = tail;
            int from = Math.max(shown, at - AROUND);
            if (from > shown) lines.add(new Line(Kind.GAP, shown + 1, ""));
            same(lines, old, from, at);
            numbered(lines, Kind.GONE, at, delta.getSource().getLines());
            numbered(
                    lines,
                    Kind.NEW,
                    delta.getTarget().getPosition(),
                    delta.getTarget().getLines());
            shown = at + delta.getSource().size();
        }
        if (!lines.isEmpty()) {
            int end = Math.min(old.size(), shown + AROUND);
            same(lines, old, shown, end);
            if (end < old.size()) lines.add(new Line(Kind.GAP, end + 1, ""));
        }
        return List.copyOf(lines);
    }

    private static void same(List<Line> lines, List<String> old, int from, int to) {
        if (from < to) numbered(lines, Kind.SAME, from, old.subList(from, to));
    }

    private static void numbered(List<Line> lines, Kind kind, int from, List<String> texts) {
        int number = from;
        for (String text : texts) lines.add(new Line(kind, ++number, text));
    }
}
