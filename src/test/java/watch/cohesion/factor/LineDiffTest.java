package watch.cohesion.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import watch.cohesion.factor.LineDiff.Kind;
import watch.cohesion.factor.LineDiff.Line;

class LineDiffTest {

    @Test
    void whatDiffersStandsBetweenTwoLinesOfTheSame() {
        String before = numbered(9);
        String after = before.replace("line 5\n", "line five\nand more\n");

        assertThat(LineDiff.of(before, after))
                .containsExactly(
                        new Line(Kind.GAP, 1, 1, ""),
                        new Line(Kind.SAME, 3, 3, "line 3"),
                        new Line(Kind.SAME, 4, 4, "line 4"),
                        new Line(Kind.GONE, 5, 0, "line 5"),
                        new Line(Kind.NEW, 0, 5, "line five"),
                        new Line(Kind.NEW, 0, 6, "and more"),
                        new Line(Kind.SAME, 6, 7, "line 6"),
                        new Line(Kind.SAME, 7, 8, "line 7"),
                        new Line(Kind.GAP, 8, 9, ""));
    }

    @Property
    void whatIsGoneAndNewMakesTheOneTextIntoTheOther(
            @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> one,
            @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> other) {
        String before = text(one);
        String after = text(other);
        List<Line> lines = LineDiff.of(before, after);

        assertThat(lines.isEmpty()).isEqualTo(before.equals(after));
        assertThat(one.size() - count(lines, Kind.GONE) + count(lines, Kind.NEW))
                .isEqualTo(other.size());
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        assertThat(lines).allSatisfy(line -> {
            if (line.kind() == Kind.GAP) {
                assertThat(now.get(line.after() - 1)).isEqualTo(old.get(line.before() - 1));
                return;
            }
            if (line.kind() == Kind.NEW) assertThat(line.before()).isZero();
            else assertThat(old.get(line.before() - 1)).isEqualTo(line.text());
            if (line.kind() == Kind.GONE) assertThat(line.after()).isZero();
            else assertThat(now.get(line.after() - 1)).isEqualTo(line.text());
        });
        List<Integer> ofOld = lines.stream()
                .filter(line -> line.kind() == Kind.SAME || line.kind() == Kind.GONE)
                .map(Line::before)
                .toList();
        assertThat(ofOld).isSorted().doesNotHaveDuplicates();
        assertThat(lines.stream().map(Line::after).filter(number -> number > 0).toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private static long count(List<Line> lines, Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).count();
    }

    private static String numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }

    private static String text(List<Integer> lines) {
        return lines.stream().map(i -> "line " + i + "\n").collect(Collectors.joining());
    }
}
