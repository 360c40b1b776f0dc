/**
 * What an item says about each stress factor: an assessment with direction, intensity and the words that carry it.
 * Knows no score.
 *
 * <p>It reads the tables of items, their full texts and editions itself: what is still to be judged, or to be judged anew,
 * is a query over items and judgements together, so that any node can die and any other go on.
 */
@ApplicationModule(
        allowedDependencies = {"feed", "item", "factor", "factor :: query", "audit", "configuration", "database"})
@NullMarked
package watch.cohesion.classification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
