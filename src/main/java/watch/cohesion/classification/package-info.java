/**
 * What an item says about each stress factor: an assessment with direction, intensity and the words that carry it.
 * Knows no score.
 */
@ApplicationModule(
        allowedDependencies = {"feed", "item", "factor", "factor :: query", "audit", "configuration", "database"})
@NullMarked
package watch.cohesion.classification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
