package watch.cohesion.indicator.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.MethodControl.Line;
import watch.cohesion.indicator.MethodControl.Part;

/** Which settings two methods differ in. */
public final class MethodDiff {

    private static final double DAY = 24;

    private MethodDiff() {}

    /** What holds for all first, then factor by factor; empty only if both give the same scores. */
    public static List<Line> of(Method before, Method after) {
        List<Line> lines = new ArrayList<>();
        add(
                lines,
                null,
                Part.FORMULAS,
                number(before.formulas().number()),
                number(after.formulas().number()));
        add(lines, null, Part.WEEK, before.rhythm().toString(), after.rhythm().toString());
        Map<FactorId, FactorSettings> earlier =
                before.factors().stream().collect(Collectors.toMap(FactorSettings::id, Function.identity()));
        for (FactorSettings now : after.factors()) {
            FactorSettings then = earlier.get(now.id());
            add(lines, now.id(), Part.WEIGHT, then == null ? "" : number(then.weight()), number(now.weight()));
            add(lines, now.id(), Part.HALF_LIFE, then == null ? "" : days(then), days(now));
            add(lines, now.id(), Part.USUAL_MASS, then == null ? "" : inertia(then), inertia(now));
        }
        return List.copyOf(lines);
    }

    private static void add(List<Line> lines, @Nullable FactorId factor, Part part, String before, String after) {
        if (!before.equals(after)) lines.add(new Line(factor, part, before, after));
    }

    private static String days(FactorSettings factor) {
        return number(factor.halfLife().toMinutes() / 60.0 / DAY);
    }

    private static String inertia(FactorSettings factor) {
        StringBuilder words = new StringBuilder(units(factor.usualMass()));
        for (Recalibration later : factor.later()) {
            words.append("; ").append(units(later.usualMass())).append(" from ").append(later.from());
        }
        return words.toString();
    }

    /** What counts: never less than the least. */
    private static String units(double usualMass) {
        return number(FactorSettings.inertia(usualMass) / 1e6);
    }

    private static String number(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
