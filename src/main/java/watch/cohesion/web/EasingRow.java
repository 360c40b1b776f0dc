package watch.cohesion.web;

import watch.cohesion.alert.Easing;
import watch.cohesion.indicator.Level;

/**
 * What eased, as lists show it.
 *
 * @param id of the factor
 * @param name of the factor
 * @param points of stress then
 */
record EasingRow(String id, String name, Moment at, Level from, Level to, String points, String reason) {

    static EasingRow of(Easing easing, String name, Reader reader) {
        return new EasingRow(
                easing.series(),
                name,
                Moment.of(easing.at(), reader.besideUtc()),
                easing.from(),
                easing.to(),
                Numbers.points(easing.milli() / 1_000.0),
                easing.reason());
    }
}
