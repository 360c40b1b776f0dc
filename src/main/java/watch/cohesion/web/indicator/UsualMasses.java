package watch.cohesion.web.indicator;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import watch.cohesion.indicator.UsualMass;
import watch.cohesion.web.page.Numbers;

/**
 * Usual masses as they are and as they were measured.
 *
 * @param line to be put into the configuration; empty if too little was heard of every factor
 */
record UsualMasses(List<Row> rows, String line) {

    /** Of fewer nobody should set a usual mass. */
    private static final int FEWEST_DAYS = 30;

    /**
     * Of one factor.
     *
     * @param enough whether it was heard for long enough to be measured
     */
    record Row(String name, String inForce, String measured, String days, boolean enough) {}

    /** @param name of a factor by its id, for readers */
    static UsualMasses of(List<UsualMass> masses, UnaryOperator<String> name) {
        String settings = masses.stream()
                .filter(UsualMasses::enough)
                .map(mass -> mass.factor() + ": " + tenths(mass.measured()))
                .collect(Collectors.joining(", "));
        return new UsualMasses(
                masses.stream()
                        .map(mass -> new Row(
                                name.apply(mass.factor().value()),
                                Numbers.points(mass.inForce()),
                                Numbers.points(mass.measured()),
                                Long.toString(Math.round(mass.days())),
                                enough(mass)))
                        .toList(),
                settings.isEmpty() ? "" : "cohesion.indicator.usual-mass: {" + settings + "}");
    }

    private static boolean enough(UsualMass mass) {
        return mass.days() >= FEWEST_DAYS;
    }

    /** As a file wants it. */
    private static double tenths(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
