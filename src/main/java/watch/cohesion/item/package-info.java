/**
 * What was published, once: entries become items, deduplicated; items of one event form a story. Knows no HTTP and
 * passes no judgement.
 */
@ApplicationModule(allowedDependencies = {"feed", "parse", "audit", "configuration", "database"})
@NullMarked
package watch.cohesion.item;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
