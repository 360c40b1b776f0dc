/**
 * What the assessments add up to: factor scores and the cohesion index. A score is a pure function of (judgements, times
 * in which feeds were not heard, factor settings, instant): asked again, it gives the same number, and the contributions
 * shown add up to it. Knows no text and no rules.
 *
 * <p>Its checks of the data count in the tables of items and assessments themselves: how many dates are estimated, how many
 * relevant items have no factor, how many judgements people changed.
 */
@ApplicationModule(
        allowedDependencies = {"classification", "item", "feed", "factor", "audit", "configuration", "database"})
@NullMarked
package watch.cohesion.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
