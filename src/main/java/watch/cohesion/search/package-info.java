/**
 * Search over everything: items by an index of their words, and factors, feeds, episodes, notes and the watch log. For
 * their words it reads the tables of the rooms that write them (item, classification, alert, indicator, brief) itself: a
 * look-up through each room would fetch what the database can leave out.
 */
@ApplicationModule(allowedDependencies = {"item", "factor", "feed", "configuration", "database"})
@NullMarked
package watch.cohesion.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
