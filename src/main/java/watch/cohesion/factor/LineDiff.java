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
     * @param before its number in the first text, counted from 1; 0 if it does not stand there; of a {@link Kind#GAP} that of
     *     the first line that is left out
     * @param after as before, in the second text
     */
    public record Line(Kind kind, int before, int after, String text) {}

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
        // What is the same stands so many lines further down in the second text.
        int shift = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            int at = delta.getSource().getPosition();
            int tail = lines.isEmpty() ? shown : Math.min(at, shown + AROUND);
            same(lines, old, shown, tail, shift);
            shown = tail;
            int from = Math.max(shown, at - AROUND);
            if (from > shown) lines.add(gap(shown, shift));
            same(lines, old, from, at, shift);
            int gone = at;
            for (String text : delta.getSource().getLines()) lines.add(new Line(Kind.GONE, ++gone, 0, text));
            int fresh = delta.getTarget().getPosition();
            for (String text : delta.getTarget().getLines()) lines.add(new Line(Kind.NEW, 0, ++fresh, text));
            shown = gone;
            shift = fresh - gone;
        }
        if (!lines.isEmpty()) {
            int end = Math.min(old.size(), shown + AROUND);
            same(lines, old, shown, end, shift);
            if (end < old.size()) lines.add(gap(end, shift));
        }
        return List.copyOf(lines);
    }

    private static Line gap(int from, int shift) {
        return new Line(Kind.GAP, from + 1, from + 1 + shift, "");
    }

    private static void same(List<Line> lines, List<String> old, int from, int to, int shift) {
        for (int i = from; i < to; i++) lines.add(new Line(Kind.SAME, i + 1, i + 1 + shift, old.get(i)));
    }
}
