/** Search over everything: items by an index of their words, and factors, feeds, episodes, notes and the watch log. */
@ApplicationModule(allowedDependencies = {"item", "factor", "feed", "configuration", "database"})
@NullMarked
package watch.cohesion.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
