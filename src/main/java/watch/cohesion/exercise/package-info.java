/**
 * A training scenario that runs through the whole machinery for real: fictional outlets, published over loopback.
 * Nobody knows this room; without it the service still builds.
 */
@ApplicationModule(allowedDependencies = {"feed", "factor", "notification", "audit", "configuration", "database"})
@NullMarked
package watch.cohesion.exercise;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
