package watch.cohesion.web.page;

import watch.cohesion.indicator.Score;

/** Lengths of bars in a drawing that is 100 wide. */
public final class Bar {

    private Bar() {}

    /**
     * A value on the scale 0–100 with its 80 % interval.
     *
     * @param from left end of the interval
     * @param width of the interval
     * @param at the value
     */
    public record Range(String from, String width, String at) {

        public static Range of(double low, double value, double high) {
            return new Range(Plot.number(low), Plot.number(Math.max(1, high - low)), Plot.number(value));
        }
    }

    /**
     * Strain and relief apart, on one scale for all factors.
     *
     * @param strain length
     * @param relief length
     * @param strainUnits as text
     * @param reliefUnits as text
     */
    public record Balance(String strain, String relief, String strainUnits, String reliefUnits) {

        public static Balance of(Score score, double longest) {
            double scale = longest > 0 ? 100 / longest : 0;
            return new Balance(
                    Plot.number(score.strain() * scale),
                    Plot.number(score.relief() * scale),
                    Numbers.points(score.strain()),
                    Numbers.points(score.relief()));
        }
    }
}
