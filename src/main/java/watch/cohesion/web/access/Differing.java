package watch.cohesion.web.access;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Two versions of a text, each in parts that the other has too or has not: by lines where both have several, else by words.
 * Where they have nothing in common no part is told from another.
 *
 * @param before the earlier one in order, nothing left out
 * @param after the later one in order, nothing left out
 */
record Differing(List<Part> before, List<Part> after) {

    private static final String LINES = "(?=\n)";
    private static final String WORDS = "(?=[\\s,;])";

    /**
     * A part of a text.
     *
     * @param differs whether the other text has another there, or none
     */
    record Part(String text, boolean differs) {}

    static Differing of(String before, String after) {
        String ends = before.contains("\n") && after.contains("\n") ? LINES : WORDS;
        List<String> old = List.of(before.split(ends, -1));
        List<String> now = List.of(after.split(ends, -1));
        List<AbstractDelta<String>> deltas = DiffUtils.diff(old, now).getDeltas();
        List<Part> was = parts(old, deltas, AbstractDelta::getSource);
        if (was.stream().allMatch(Part::differs)) {
            return new Differing(List.of(new Part(before, false)), List.of(new Part(after, false)));
        }
        return new Differing(was, parts(now, deltas, AbstractDelta::getTarget));
    }

    private static List<Part> parts(
            List<String> text,
            List<AbstractDelta<String>> deltas,
            Function<AbstractDelta<String>, Chunk<String>> side) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (AbstractDelta<String> delta : deltas) {
            Chunk<String> other = side.apply(delta);
            add(parts, text.subList(from, other.getPosition()), false);
            add(parts, other.getLines(), true);
            from = other.getPosition() + other.size();
        }
        add(parts, text.subList(from, text.size()), false);
        return List.copyOf(parts);
    }

    private static void add(List<Part> parts, List<String> words, boolean differs) {
        if (!words.isEmpty()) parts.add(new Part(String.join("", words), differs));
    }
}
