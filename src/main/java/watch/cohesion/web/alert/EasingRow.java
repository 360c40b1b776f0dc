package watch.cohesion.web.alert;

import watch.cohesion.alert.Easing;
import watch.cohesion.indicator.Level;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Reader;

/**
 * What eased, as lists show it.
 *
 * @param id of the factor
 * @param name of the factor
 * @param watched a factor that is not watched any more has no page
 * @param points of stress then
 */
record EasingRow(
        String id, String name, boolean watched, Moment at, Level from, Level to, String points, String reason) {

    static EasingRow of(Easing easing, String name, boolean watched, Reader reader) {
        return new EasingRow(
                easing.series(),
                name,
                watched,
                Moment.of(easing.at(), reader.besideUtc()),
                easing.from(),
                easing.to(),
                Numbers.points(easing.milli() / 1_000.0),
                easing.reason());
    }
}
