/**
 * Readings for people: the watch log, the handover between watches, and who last looked when. Reads the other rooms'
 * faces and computes no score of its own.
 */
@ApplicationModule(allowedDependencies = {"indicator", "feed", "item", "factor", "database"})
@NullMarked
package watch.cohesion.brief;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
